import type { Range } from '@/components/filters/ranges'
import type { StreamLine } from '@/components/streams/stream-table'
import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import type { Context } from '@/lib/core/context'
import { eventHistogram } from '@/lib/events/event-histogram'
import type { Stream } from '@/lib/streams/schema'

/** Streams with their course over a time and their open anomalies (of the newest 200). */
export async function streamLines(ctx: Context, streams: Stream[], range: Range): Promise<StreamLine[]> {
  const within = { from: range.from.toISOString(), to: range.to.toISOString() }
  const [open, ...courses] = await Promise.all([
    listAnomalies(ctx, { status: 'open', limit: 200 }),
    ...streams.map(stream => eventHistogram(ctx, { ...within, stream: stream.id })),
  ])
  return streams.map((stream, index) => {
    const counts = (courses[index]?.buckets ?? []).map(bucket => bucket.count)
    return {
      stream,
      counts,
      events: counts.reduce((sum, value) => sum + value, 0),
      openAnomalies: open.data.filter(anomaly => anomaly.stream.id === stream.id).length,
    }
  })
}
