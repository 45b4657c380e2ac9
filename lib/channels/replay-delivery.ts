import type { Context } from '@/lib/core/context'
import { dataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { requirePermission } from '@/lib/orgs/require-permission'
import type { replayedMessage } from './schema'

const answers = z.object({
  outcome: z.enum(['queued', 'absent', 'waiting', 'empty', 'off']),
  message_id: z.string().nullable(),
})

const conflicts = {
  waiting: 'This message is on its way: it is tried again by itself.',
  empty: 'This message was never written, so there is nothing to send again.',
  off: 'The channel is off. Switch it on first.',
}

/** Sends the message of a delivery again, as it was and with the same id. Needs `notifications:manage`. */
export async function replayDelivery(
  ctx: Context,
  { id }: { id: string },
): Promise<z.output<typeof replayedMessage>> {
  requirePermission(ctx, 'notifications:manage')
  const { organizationId } = ctx.principal
  const answer = await ctx.service.rpc('replay_delivery', { p_organization: organizationId, p_delivery: id })
  const { outcome, message_id } = answers.parse(dataOf(answer))
  if (outcome === 'absent' || message_id === null)
    throw new AppError('not_found', 'There is no such delivery.')
  if (outcome !== 'queued') throw new AppError('conflict', conflicts[outcome])
  return { message_id: formatId('message', message_id), message_state: 'waiting' }
}
