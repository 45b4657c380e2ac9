import { secondMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { findDataOf } from '@/lib/core/database-error'
import { requireWithin } from '@/lib/limiter/limit'
import { testMessageRule } from '@/lib/limiter/rules'
import { requirePermission } from '@/lib/orgs/require-permission'
import { deliver, prepare } from '@/lib/outbox/deliver'
import { type ClaimedMessage, claimedMessages } from '@/lib/outbox/store'
import { noChannel } from './refusals'
import type { TestReport } from './schema'

/** Within what a person waits for, and hosts allow a request to take. */
const tryMs = 8 * secondMs
const leaseSeconds = 60

/**
 * Sends a test message for real, once, and answers what happened: by mail to whoever asks, or for an API key to all
 * recipients. Works for a channel that is off too. Needs `notifications:manage`; limited by organization.
 */
export async function testChannel(ctx: Context, { id }: { id: string }): Promise<TestReport> {
  requirePermission(ctx, 'notifications:manage')
  const { organizationId, userId, keyId } = ctx.principal
  requireWithin(await ctx.limiter.consume(testMessageRule(ctx.limitScale), organizationId))
  const messages = await queueTest(ctx, id, keyId === null ? userId : null)
  const sendContext = { ...ctx, db: ctx.service }
  const ready = await prepare(messages, sendContext)
  const deliveries = await Promise.all(
    ready.map(async one => {
      const outcome = await deliver(one, sendContext, tryMs)
      const status = outcome.outcome === 'dropped' ? null : outcome.status
      const recipient = one[0].recipient?.email ?? null
      return { recipient, outcome: outcome.outcome, status, detail: outcome.detail }
    }),
  )
  const ok = deliveries.length > 0 && deliveries.every(({ outcome }) => outcome === 'sent')
  ctx.log.info('A channel was tested.', { organization_id: organizationId, channel_id: id, ok })
  return { ok, deliveries }
}

async function queueTest(ctx: Context, id: string, userId: string | null): Promise<ClaimedMessage[]> {
  const queued = await ctx.service.rpc('queue_test', {
    p_organization: ctx.principal.organizationId,
    p_channel: id,
    p_lease_seconds: leaseSeconds,
    ...(userId !== null && { p_user: userId }),
  })
  const messages = findDataOf(queued)
  if (messages === null) throw noChannel()
  return claimedMessages.parse(messages)
}
