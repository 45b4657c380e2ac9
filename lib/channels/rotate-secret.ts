import { dayMs, secondMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { dataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import { openSecret, sealSecret } from '@/lib/notify/seal-secret'
import { newSigningSecret } from '@/lib/notify/sign-webhook'
import { requirePermission } from '@/lib/orgs/require-permission'
import { sealOf } from './create-channel'
import { noChannel } from './refusals'
import type { rotatedSecret } from './schema'
import { findChannel } from './store'

/** For so long both secrets sign, so that a receiver can change over without missing a message. */
const overlapMs = dayMs

const rotated = z.object({ signing: z.string(), previous_until: z.string() }).nullable()

/**
 * Gives a webhook a new signing secret, answered this once. Another try of the same request is answered with the secret that the
 * first one gave. Needs `notifications:manage`.
 */
export async function rotateSecret(
  ctx: Context,
  { id }: { id: string },
): Promise<z.output<typeof rotatedSecret>> {
  requirePermission(ctx, 'notifications:manage')
  const { organizationId } = ctx.principal
  const channel = await findChannel(ctx.db, organizationId, id)
  if (channel === null) throw noChannel()
  if (channel.kind !== 'webhook') throw new AppError('conflict', 'Only webhooks are signed.')
  const seal = sealOf(ctx, id)
  const answer = await ctx.service.rpc('rotate_channel_secret', {
    p_organization: organizationId,
    p_channel: id,
    p_signing: await sealSecret(newSigningSecret(), seal),
    p_overlap_seconds: overlapMs / secondMs,
    p_effect: ctx.effectId,
  })
  const row = rotated.parse(dataOf(answer))
  if (row === null) throw noChannel()
  return {
    secret: await openSecret(row.signing, seal),
    previous_valid_until: new Date(row.previous_until).toISOString(),
  }
}
