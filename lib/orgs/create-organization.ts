import type { PersonContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { effectUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { createOrganizationInput, Organization } from './schema'
import { insertOrganization, selectOrganization, toOrganization } from './store'

/** How many one person may own. */
export const mostOwned = 10

/** A new organization on the Free plan, owned by the person. For any person. Throws `conflict` for one who owns ten. */
export async function createOrganization(
  ctx: PersonContext,
  { name, time_zone }: z.output<typeof createOrganizationInput>,
): Promise<Organization> {
  const { userId } = ctx.principal
  const id = effectUuid(ctx)
  const outcome = await insertOrganization(ctx.service, id, { userId, name, timeZone: time_zone, mostOwned })
  if (outcome === 'full')
    throw new AppError('conflict', `You own ${mostOwned} organizations, which is as many as one person can.`)
  const organization = await selectOrganization(ctx.service, id)
  return toOrganization({ role: 'owner', organization })
}
