import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Role } from '@/lib/core/scopes'
import { requirePermission } from '@/lib/orgs/require-permission'
import type { Member } from './schema'
import { findMember, toMember, updateRole } from './store'

/**
 * Gives a member another role. Needs `members:manage`; `owners:manage` where either is owner. Throws `conflict` for the last
 * owner, and `not_found` for somebody who is no member.
 */
export async function changeRole(ctx: Context, { id, role }: { id: string; role: Role }): Promise<Member> {
  requirePermission(ctx, 'members:manage')
  if (role === 'owner') requirePermission(ctx, 'owners:manage')
  const { organizationId } = ctx.principal
  const member = await findMember(ctx.db, organizationId, id)
  if (member === null) throw new AppError('not_found', 'There is no such member.')
  if (member.role === 'owner') requirePermission(ctx, 'owners:manage')
  if (member.role === role) return toMember(member)
  if (!(await updateRole(ctx.db, organizationId, { userId: id, role: member.role }, role)))
    throw new AppError('conflict', 'Somebody has changed this member in between. Look at them again.')
  return toMember({ ...member, role })
}
