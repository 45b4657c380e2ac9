import { idSchema } from '@/lib/core/ids'
import { pageOf } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { roles } from '@/lib/core/scopes'
import { planIds } from '@/lib/plans'
import { isTimeZone } from './time-zone'

const name = z.string().trim().min(1, 'Tell us a name.').max(100)
const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'Expected a time zone of the IANA database, such as Europe/Berlin, or UTC.' })

export const createOrganizationInput = z.strictObject({ name, time_zone: timeZone.default('UTC') })
export const updateOrganizationInput = z.strictObject({
  name: name.optional(),
  time_zone: timeZone.optional(),
})

export const organizationAnswer = z.object({
  id: idSchema('organization'),
  name: z.string(),
  /** The caller's; null for an API key. */
  role: z.enum(roles).nullable(),
  plan: z.enum(planIds),
  time_zone: z.string(),
  created_at: z.iso.datetime(),
})
export type Organization = z.output<typeof organizationAnswer>

export const organizationList = pageOf(organizationAnswer)
