import { type Context, requireScope } from '@/lib/core/context'
import { judgeEvents, type RefusedEvent } from '@/lib/events/judge-events'
import type { EventInput } from '@/lib/events/parse-event'
import { acceptEvents } from '@/lib/ingest/accept-events'
import type { Signal } from './signals'

/** What was not taken of an OTLP request: how many, and why in words; nothing when all of it was. */
export interface PartialSuccess {
  rejected: number
  message: string
}

/**
 * Accepts telemetry as events, each judged alone, and answers once the accepted ones survive a crash. What is refused is
 * not to be sent again, as the protocol has it. Needs `events:write`. Throws `unavailable` when nothing can be stored.
 */
export async function ingestTelemetry(
  ctx: Context,
  signal: Signal,
  events: readonly EventInput[],
): Promise<PartialSuccess> {
  requireScope(ctx, 'events:write')
  const judged = judgeEvents(events, ctx.now().getTime())
  await acceptEvents(ctx, judged)
  return { rejected: judged.refused.length, message: describe(signal, judged.refused, events.length) }
}

const mostReasons = 3

function describe({ item }: Signal, refused: readonly RefusedEvent[], sent: number): string {
  if (refused.length === 0) return ''
  const reasons = new Map(refused.map(({ pointer, code, detail }) => [`${pointer} ${code}`, detail]))
  const told = [...reasons.values()].slice(0, mostReasons).join(' ')
  return `${refused.length} of ${sent} ${item}s were not taken: ${told}`
}
