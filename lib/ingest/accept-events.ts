import { type Context, requireScope } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import type { JudgedEvents } from '@/lib/events/judge-events'
import type { ParsedEvent } from '@/lib/events/parse-event'
import { metrics } from '@/lib/metrics/metrics'
import { redactEvents } from '@/lib/redaction/redact-events'
import { keepRejected } from '@/lib/rejected/keep-rejected'
import { forgetStreams } from '@/lib/streams/known-streams'
import { streamKey } from '@/lib/streams/store'
import { returnAllowance, takeAllowance } from '@/lib/usage/take-allowance'
import { toBatches } from './to-batches'

/** A sender is told within this time when the events cannot be stored; a large request has longer, for it takes longer. */
const storeMs = (events: number) => Math.max(1900, events)

/**
 * Takes the events of any protocol once they are judged; resolves once the valid ones survive a crash. What the
 * organization has redacted is taken out before, and some of the refused ones are kept to be looked at. Needs `events:write`.
 * Throws `plan_limit_reached`, `rate_limited`, or `unavailable` when they cannot be stored; then none was accepted.
 */
export async function acceptEvents(ctx: Context, judged: JudgedEvents): Promise<void> {
  const { events, refused, duplicates } = judged
  requireScope(ctx, 'events:write')
  const work = redactEvents(ctx, judged).then(redacted =>
    Promise.all([store(ctx, redacted.events), keepRejected(ctx, redacted.refused)]),
  )
  await withinDeadline(work, storeMs(events.length))
  metrics().ingested({ accepted: events.length, rejected: refused.length, duplicates })
}

async function store(ctx: Context, events: readonly ParsedEvent[]): Promise<void> {
  if (events.length === 0) return
  const batches = await toBatches(ctx, events)
  await takeAllowance(ctx, batches)
  try {
    await ctx.buffer.publish(batches)
  } catch (error) {
    forgetStreams(ctx, events.map(streamKey))
    await returnAllowance(ctx, batches)
    throw error
  }
}
