import type { PersonContext } from '@/lib/core/context'
import { chooseMembership } from './choose-membership'
import type { Organization } from './schema'
import { findPerson, toOrganization } from './store'

/** An organization that the person belongs to, by its id as the API shows it. For any person. Throws `not_found`. */
export async function getOwnOrganization(ctx: PersonContext, { id }: { id: string }): Promise<Organization> {
  const person = await findPerson(ctx.db, ctx.principal.userId)
  return toOrganization(chooseMembership(person ?? { memberships: [] }, { id, otherwise: 'not_found' }))
}
