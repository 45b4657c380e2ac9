import type { Context } from '@/lib/core/context'
import { requireScope } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import type { JudgedEvents } from './judge-events'
import { publishEvents } from './publish-events'

/** A sender is told within this time when the events cannot be stored; a large request has longer, for it takes longer. */
const publishMs = (events: number) => Math.max(1900, events)

/**
 * Takes the events of any protocol once they are judged; resolves once the valid ones survive a crash. With none that is
 * valid it stores nothing. Needs `events:write`. Throws `unavailable` when they cannot be stored; then none was accepted.
 */
export async function acceptEvents(ctx: Context, { events }: JudgedEvents): Promise<void> {
  requireScope(ctx, 'events:write')
  if (events.length === 0) return
  await withinDeadline(publishEvents(ctx, events), publishMs(events.length))
}
