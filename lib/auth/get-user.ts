import { type Context, requirePerson } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { toIso } from '@/lib/core/times'
import { findPerson } from '@/lib/orgs/store'
import type { User } from './schema'

/** The calling person with the organization that they act in, their role and its plan. */
export async function getUser(ctx: Context): Promise<User> {
  const userId = requirePerson(ctx)
  const person = await findPerson(ctx.db, userId)
  if (person === null) throw new AppError('not_found', 'The account does not exist any more.')
  const own = person.memberships.find(({ organization }) => organization.id === ctx.principal.organizationId)
  // Removed since the request began.
  if (own === undefined) throw new AppError('forbidden', 'You do not belong to this organization any more.')
  const { organization, role } = own
  return {
    id: formatId('user', userId),
    email: person.email,
    name: person.name,
    organization: {
      id: formatId('organization', organization.id),
      name: organization.name,
      role,
      plan: organization.plan,
    },
    created_at: toIso(person.created_at),
  }
}
