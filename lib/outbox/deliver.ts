import { secondMs } from '@/lib/core/clock'
import type { Logger } from '@/lib/core/log'
import type { DatabaseClient } from '@/lib/db/clients'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { metrics } from '@/lib/metrics/metrics'
import type { Outcome } from '@/lib/notify/outcome'
import type { Composed } from '@/lib/notify/port'
import { composeMessage } from './compose-message'
import type { Sending } from './sending'
import { type ClaimedMessage, keepComposed, recordDelivery } from './store'
import { transmit } from './transmit'

export interface SendContext {
  service: DatabaseFunctions
  /** For composers: reads as the service. */
  db: DatabaseClient
  log: Logger
  now: () => Date
  sending: Sending
}

/** A message, and what is to be sent of it or became of it without that. */
export type Ready = [ClaimedMessage, Composed | Outcome]

/** Puts claimed messages into words and keeps those that are new, so that every try sends the same. */
export async function prepare(messages: ClaimedMessage[], ctx: SendContext): Promise<Ready[]> {
  const ready = await Promise.all(
    messages.map(async (message): Promise<Ready> => [message, await composeMessage(message, ctx)]),
  )
  const fresh = ready.flatMap(([{ id, lease, message }, content]) =>
    message === null && !isOutcome(content) ? [{ id, lease, message: content }] : [],
  )
  if (fresh.length === 0) return ready
  const kept = await keepComposed(ctx.service, fresh)
  const isFresh = new Set(fresh.map(({ id }) => id))
  return ready.flatMap(([message, content]): Ready[] => {
    if (!isFresh.has(message.id)) return [[message, content]]
    const own = kept.get(message.id)
    return own === undefined ? [] : [[message, own]]
  })
}

/** One try of one message: sends it and records what became of it. What cannot be recorded is sent again after its lease. */
export async function deliver(
  [message, content]: Ready,
  ctx: SendContext,
  timeoutMs: number,
): Promise<Outcome> {
  const beganMs = performance.now()
  const outcome = isOutcome(content) ? content : await transmit(message, content, { ...ctx, timeoutMs })
  const tookMs = performance.now() - beganMs
  count(message, outcome, ctx.now())
  await recordDelivery(ctx.service, message, outcome, tookMs)
  if (outcome.outcome === 'failed') {
    const { id, kind, channel_kind, attempts } = message
    const { status, detail, cause } = outcome
    const fields = { outbox_id: id, kind, channel_kind, failures: attempts + 1, status, detail, cause }
    ctx.log.warn('A message was not sent.', fields)
  }
  return outcome
}

function isOutcome(content: Composed | Outcome): content is Outcome {
  return 'outcome' in content
}

function count(message: ClaimedMessage, { outcome }: Outcome, now: Date): void {
  const { channel_kind: channelKind, created_at, event_received_at, test } = message
  if (outcome === 'failed') metrics().messageFailed(channelKind)
  if (outcome !== 'sent' || test) return
  const since = (time: string) => Math.max(0, (now.getTime() - Date.parse(time)) / secondMs)
  metrics().messageSent({
    channelKind,
    sinceQueued: since(created_at),
    sinceReceived: event_received_at === null ? null : since(event_received_at),
  })
}
