import { dayMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { EventHistogram, eventHistogramInput } from './schema'
import { countEventsOverTime } from './store'
import { toSelection } from './to-selection'

/** Events over time under the filters of the list, 24 hours unless told otherwise. Needs `events:read`. */
export async function eventHistogram(
  ctx: Context,
  input: z.output<typeof eventHistogramInput> = {},
): Promise<EventHistogram> {
  requireScope(ctx, 'events:read')
  const selection = await toSelection(ctx, input, dayMs)
  if (selection === null) return { bucket_ms: 0, buckets: [] }
  const { bucket_ms, buckets } = await countEventsOverTime(ctx.db, ctx.principal.organizationId, selection)
  return { bucket_ms, buckets: buckets.map(bucket => ({ ...bucket, time: toIso(bucket.time) })) }
}
