import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { effectUuid } from '@/lib/core/ids'
import { env } from '@/lib/env'
import { requirePermission } from '@/lib/orgs/require-permission'
import { inviterOf } from './create-invitation'
import { countInvitation, validDays } from './limits'
import type { Invitation } from './schema'
import { findInvitation, renewInvitation, toInvitation } from './store'
import { hashToken, invitationToken } from './token'

/**
 * Sends an invitation again with another link, good for seven days from now; the one before is no good any more. Needs
 * `members:invite`, for an owner's `owners:manage`. Throws `rate_limited` as for a new one.
 */
export async function resendInvitation(ctx: Context, { id }: { id: string }): Promise<Invitation> {
  requirePermission(ctx, 'members:invite')
  const { organizationId } = ctx.principal
  const invitation = await findInvitation(ctx.service, organizationId, id)
  if (invitation === null) throw new AppError('not_found', 'There is no such invitation.')
  if (invitation.role === 'owner') requirePermission(ctx, 'owners:manage')
  await countInvitation(ctx, invitation.email)
  const link = invitation.links + 1
  const outcome = await renewInvitation(ctx.service, organizationId, {
    id,
    tokenHash: await hashToken(await invitationToken(env().SESSION_SECRET, id, link)),
    link,
    days: validDays,
    requestUuid: effectUuid(ctx),
    by: inviterOf(ctx),
  })
  if (outcome === 'forbidden') throw new AppError('forbidden', 'Your role does not allow this any more.')
  const renewed = await findInvitation(ctx.service, organizationId, id)
  if (outcome === 'gone' || renewed === null)
    throw new AppError('conflict', 'Somebody accepted it, revoked it or sent it again in the same moment.')
  return toInvitation(renewed, ctx.now())
}
