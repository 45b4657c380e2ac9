import { type Context, requirePerson } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { toIso } from '@/lib/core/times'
import { findMembership } from '@/lib/orgs/store'
import type { User } from './schema'

/** The calling person with their organization, role and plan. */
export async function getUser(ctx: Context): Promise<User> {
  const userId = requirePerson(ctx)
  const membership = await findMembership(ctx.db, userId)
  if (membership === null) throw new AppError('not_found', 'The account does not exist any more.')
  const { user, organization, role } = membership
  return {
    id: formatId('user', userId),
    email: user.email,
    name: user.name,
    organization: {
      id: formatId('organization', organization.id),
      name: organization.name,
      role,
      plan: organization.plan,
    },
    created_at: toIso(user.created_at),
  }
}
