import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { roles } from '@/lib/core/scopes'
import { organizationAnswer } from '@/lib/orgs/schema'

export const createInvitationInput = z.strictObject({
  email: z
    .email({ error: 'Expected an e-mail address such as ada@example.com.' })
    .trim()
    .max(254)
    .toLowerCase(),
  role: z.enum(roles).default('member'),
})
export const listInvitationsInput = z.strictObject({
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})
/** The last part of the link in the mail. */
export const tokenSchema = z.string().min(1).max(200)
export const acceptInvitationInput = z.strictObject({ token: tokenSchema })

export const invitationAnswer = z.object({
  id: idSchema('invitation'),
  email: z.string(),
  role: z.enum(roles),
  status: z.enum(['waiting', 'expired']),
  invited_by: idSchema('user').nullable(),
  created_at: z.iso.datetime(),
  /** When its last link was sent; the ones before are no good. */
  sent_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
})
export type Invitation = z.output<typeof invitationAnswer>

export const invitationPage = pageOf(invitationAnswer)
export const joinedAnswer = z.object({ organization: organizationAnswer })
