import type { Range } from '@/components/filters/ranges'
import type { StreamLine } from '@/components/streams/stream-table'
import type { Anomaly } from '@/lib/anomalies/schema'
import type { Context } from '@/lib/core/context'
import { eventHistogram } from '@/lib/events/event-histogram'
import type { Stream } from '@/lib/streams/schema'

/** Streams with their course over a time, and how many of the open anomalies given are theirs. */
export async function streamLines(
  ctx: Context,
  streams: Stream[],
  range: Range,
  open: Anomaly[],
): Promise<StreamLine[]> {
  const within = { from: range.from.toISOString(), to: range.to.toISOString() }
  const courses = await Promise.all(
    streams.map(stream => eventHistogram(ctx, { ...within, stream: stream.id })),
  )
  return streams.map((stream, index) => {
    const counts = (courses[index]?.buckets ?? []).map(bucket => bucket.count)
    return {
      stream,
      counts,
      events: counts.reduce((sum, value) => sum + value, 0),
      openAnomalies: open.filter(anomaly => anomaly.stream.id === stream.id).length,
    }
  })
}
