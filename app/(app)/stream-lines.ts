import type { Range } from '@/components/filters/ranges'
import type { StreamLine } from '@/components/streams/stream-table'
import type { Anomaly } from '@/lib/anomalies/schema'
import type { Context } from '@/lib/core/context'
import type { Stream } from '@/lib/streams/schema'
import { streamActivity } from '@/lib/streams/stream-activity'

/** The course of a stream in which nothing happened: a flat line. */
const nothing = [0, 0]

/**
 * Streams with their course over a time, without its first and last step, which are parts of one and would look like a fall; and how many of the
 * open anomalies given are theirs.
 */
export async function streamLines(
  ctx: Context,
  streams: Stream[],
  range: Range,
  open: Anomaly[],
): Promise<StreamLine[]> {
  const activity = await streamActivity(ctx, range)
  return streams.map(stream => {
    const counts = activity.get(stream.id) ?? nothing
    return {
      stream,
      counts: counts.length > 4 ? counts.slice(1, -1) : counts,
      events: counts.reduce((sum, value) => sum + value, 0),
      openAnomalies: open.filter(anomaly => anomaly.stream.id === stream.id).length,
    }
  })
}
