import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/orgs/require-permission'
import { deleteInvitation, findInvitation } from './store'

/** Ends an invitation that nobody has accepted: its link is no good any more. Needs `members:invite`, for an owner's `owners:manage`. */
export async function revokeInvitation(ctx: Context, { id }: { id: string }): Promise<void> {
  requirePermission(ctx, 'members:invite')
  const { organizationId } = ctx.principal
  const invitation = await findInvitation(ctx.db, organizationId, id)
  if (invitation === null) throw new AppError('not_found', 'There is no such invitation.')
  if (invitation.role === 'owner') requirePermission(ctx, 'owners:manage')
  if (!(await deleteInvitation(ctx.db, organizationId, id)))
    throw new AppError('conflict', 'Somebody accepted or revoked it in the same moment.')
}
