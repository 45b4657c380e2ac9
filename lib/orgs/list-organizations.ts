import { type PersonContext, type Principal, requirePerson } from '@/lib/core/context'
import type { Page } from '@/lib/core/paging'
import type { Organization } from './schema'
import { findPerson, toOrganization } from './store'

/** The organizations that the person belongs to, the one they joined first on top. For any person. */
export async function listOrganizations(
  ctx: Pick<PersonContext, 'db'> & { principal: Pick<Principal, 'userId' | 'keyId'> },
): Promise<Page<Organization>> {
  const person = await findPerson(ctx.db, requirePerson(ctx))
  const memberships = person?.memberships ?? []
  return { data: memberships.map(toOrganization), has_more: false, next_cursor: null }
}
