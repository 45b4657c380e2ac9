import { type Context, requireScope } from '@/lib/core/context'
import { patienceMs, withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import type { JudgedEvents } from '@/lib/events/judge-events'
import type { ParsedEvent } from '@/lib/events/parse-event'
import { metrics } from '@/lib/metrics/metrics'
import { redactEvents } from '@/lib/redaction/redact-events'
import { keepRejected } from '@/lib/rejected/keep-rejected'
import { forgetStreams } from '@/lib/streams/known-streams'
import { streamKey } from '@/lib/streams/store'
import { returnAllowance, takeAllowance } from '@/lib/usage/take-allowance'
import { toBatches } from './to-batches'

/** A sender who has waited long already is rather told late that it is done than that it is not. */
const leastMs = 700

/** How long the storing may take: the rest of what a sender waits, and for a large request longer, for it takes longer. */
function storingMs(ctx: Context, events: number): number {
  return Math.max(patienceMs - ctx.waitedMs, leastMs, events)
}

/**
 * Takes the events of any protocol once they are judged; resolves once the valid ones survive a crash. What the
 * organization has redacted is taken out before, and some of the refused ones are kept to be looked at. Needs `events:write`.
 * Throws `plan_limit_reached`, `rate_limited`, or `unavailable` when they cannot be stored; then none was accepted.
 */
export async function acceptEvents(ctx: Context, judged: JudgedEvents): Promise<void> {
  const { events, refused, duplicates } = judged
  requireScope(ctx, 'events:write')
  const forMs = storingMs(ctx, events.length)
  const untilMs = performance.now() + forMs
  const work = redactEvents(ctx, judged).then(redacted =>
    Promise.all([store(ctx, redacted.events, untilMs), keepRejected(ctx, redacted.refused)]),
  )
  await withinDeadline(work, forMs)
  metrics().ingested({ accepted: events.length, rejected: refused.length, duplicates })
}

async function store(ctx: Context, events: readonly ParsedEvent[], untilMs: number): Promise<void> {
  if (events.length === 0) return
  const batches = await toBatches(ctx, events)
  await takeAllowance(ctx, batches)
  try {
    // The sender was told that nothing is stored, and sends it again.
    if (performance.now() > untilMs)
      throw new AppError('unavailable', 'It has taken too long. Send it again.')
    await ctx.buffer.publish(batches)
  } catch (error) {
    forgetStreams(ctx, events.map(streamKey))
    await returnAllowance(ctx, batches)
    throw error
  }
}
