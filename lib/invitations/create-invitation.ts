import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { effectUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { env } from '@/lib/env'
import { requirePermission } from '@/lib/orgs/require-permission'
import { countInvitation, mostWaiting, validDays } from './limits'
import type { createInvitationInput, Invitation } from './schema'
import { findInvitation, insertInvitation, toInvitation } from './store'
import { hashToken, invitationToken } from './token'

/**
 * Invites an address and sends it a link, good for seven days and one use; whether it has an account makes no difference.
 * Needs `members:invite`, for an owner `owners:manage`. Throws `conflict` for a member, for an address that has been invited,
 * and when a hundred invitations wait; `rate_limited` beyond 50 mails an hour, or 5 a day to one address.
 */
export async function createInvitation(
  ctx: Context,
  { email, role }: z.output<typeof createInvitationInput>,
): Promise<Invitation> {
  requirePermission(ctx, 'members:invite')
  if (role === 'owner') requirePermission(ctx, 'owners:manage')
  await countInvitation(ctx, email)
  const { organizationId } = ctx.principal
  const id = effectUuid(ctx)
  const outcome = await insertInvitation(ctx.service, organizationId, {
    id,
    email,
    role,
    tokenHash: await hashToken(await invitationToken(env().SESSION_SECRET, id, 1)),
    mostWaiting,
    days: validDays,
    by: inviterOf(ctx),
  })
  if (outcome === 'forbidden') throw new AppError('forbidden', 'Your role does not allow this any more.')
  if (outcome !== 'made')
    throw new AppError('conflict', refusals[outcome].detail, { errors: [refusals[outcome]] })
  const row = await findInvitation(ctx.service, organizationId, id)
  if (row === null)
    throw new AppError('conflict', 'The invitation was accepted or revoked in the same moment.')
  return toInvitation(row, ctx.now())
}

/** The person who invites; null for a program, though a person made its key. */
export function inviterOf({ principal }: Pick<Context, 'principal'>): string | null {
  return principal.keyId === null ? principal.userId : null
}

const refusals = {
  member: { pointer: '/email', code: 'member', detail: 'Somebody with this address is a member already.' },
  waiting: {
    pointer: '/email',
    code: 'invited',
    detail: 'This address has been invited already. Send that invitation again, or revoke it first.',
  },
  full: {
    pointer: '/email',
    code: 'too_many',
    detail: `${mostWaiting} invitations are waiting, which is as many as there can be. Revoke some first.`,
  },
}
