import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/orgs/require-permission'
import { findMember, removeMembership } from './store'

/**
 * Removes a member, who has lost the organization with their next request; the API keys they made stay. Needs
 * `members:manage`, for an owner `owners:manage`, for oneself `organization:leave`. Throws `conflict` for the last owner.
 */
export async function removeMember(ctx: Context, { id }: { id: string }): Promise<void> {
  const { organizationId, userId, role } = ctx.principal
  const leaves = role !== null && id === userId
  requirePermission(ctx, leaves ? 'organization:leave' : 'members:manage')
  const member = await findMember(ctx.db, organizationId, id)
  if (member === null) throw new AppError('not_found', 'There is no such member.')
  if (member.role === 'owner' && !leaves) requirePermission(ctx, 'owners:manage')
  if (!(await removeMembership(ctx.db, organizationId, { userId: id, role: member.role })))
    throw new AppError('conflict', 'Somebody has changed this member in between. Look at them again.')
}
