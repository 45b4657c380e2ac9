import { z } from '@/lib/core/schema'
import type { Batch, BufferedEvent, Delivery } from './port'
import type { LogRecord } from './record-log'

/** Batches of one stream, and the records that they lie in, each with the id of its batch. */
export interface Work extends Delivery {
  records: Map<LogRecord, string>
}

export interface TurnLimits {
  batches: number
  /** One batch is taken however large it is. */
  events: number
  /** Streams of which more waits, in characters, are left out. */
  streamSize?: number
}

const valueSchema = z
  .string()
  .transform(text => JSON.parse(text) as unknown)
  .pipe(
    z.object({
      id: z.string(),
      organizationId: z.string(),
      streamId: z.string(),
      events: z.custom<BufferedEvent[]>(Array.isArray),
    }),
  )

/** A batch as a record's value, as `chooseTurn` reads it. */
export function toValue({ id, organizationId, streamId, events }: Batch): string {
  return JSON.stringify({ id, organizationId, streamId, events })
}

/**
 * What one turn hands over of the records that wait in a partition: stream by stream, each in order, a batch that was published
 * twice once. The streams of which least waits come first, wherever in the partition they lie: who sends a little need not wait
 * for who sends a lot. None waits for ever, since no more is looked at until the first that waits is done.
 */
export function chooseTurn(
  records: LogRecord[],
  { batches, events, streamSize = Number.POSITIVE_INFINITY }: TurnLimits,
): Work[] {
  const works: Work[] = []
  const ids = new Set<string>()
  let chosen = 0
  for (const { list, size } of byStream(records)) {
    if (size > streamSize) break
    const work: Work = { organizationId: '', streamId: '', batches: [], fence: null, records: new Map() }
    for (const record of list) {
      const batch = valueSchema.parse(record.value)
      chosen += batch.events.length
      if (ids.size >= batches || (ids.size > 0 && chosen > events)) return works
      if (work.records.size === 0) {
        works.push(work)
        Object.assign(work, { organizationId: batch.organizationId, streamId: batch.streamId })
      }
      work.records.set(record, batch.id)
      // Published again by a sender that was not answered.
      if (!ids.has(batch.id)) work.batches.push(batch)
      ids.add(batch.id)
    }
  }
  return works
}

/** Whether something waits of a stream of which no more than this waits, in characters. */
export function hasSmall(records: LogRecord[], streamSize: number): boolean {
  const [least] = byStream(records)
  return least !== undefined && least.size <= streamSize
}

/** The records of each stream, that of which least waits first. Its key says whose a record is: most need not be read. */
function byStream(records: LogRecord[]): { list: LogRecord[]; size: number }[] {
  const streams = Map.groupBy(records, record => record.key)
  const sizeOf = (list: LogRecord[]) => list.reduce((sum, { value }) => sum + value.length, 0)
  const sized = [...streams.values()].map(list => ({ list, size: sizeOf(list) }))
  return sized.sort((one, other) => one.size - other.size)
}
