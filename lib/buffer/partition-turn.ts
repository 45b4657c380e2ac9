import { z } from '@/lib/core/schema'
import type { Batch, BufferedEvent, Delivery } from './port'
import type { LogRecord } from './record-log'

/** Batches of one stream, and where they lie in the log. */
export interface Work extends Delivery {
  records: LogRecord[]
}

interface Limits {
  batches: number
  /** One batch is taken however large it is. */
  events: number
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
export function chooseTurn(records: LogRecord[], { batches, events }: Limits): Work[] {
  const works: Work[] = []
  const ids = new Set<string>()
  let chosen = 0
  for (const ofStream of byStream(records)) {
    const work: Work = { organizationId: '', streamId: '', batches: [], fence: null, records: [] }
    for (const record of ofStream) {
      const batch = valueSchema.parse(record.value)
      chosen += batch.events.length
      if (ids.size >= batches || (ids.size > 0 && chosen > events)) return works
      if (work.records.length === 0) {
        works.push(work)
        Object.assign(work, { organizationId: batch.organizationId, streamId: batch.streamId })
      }
      work.records.push(record)
      // Published again by a sender that was not answered.
      if (!ids.has(batch.id)) work.batches.push(batch)
      ids.add(batch.id)
    }
  }
  return works
}

/** The records of each stream, that of which least waits first. Its key says whose a record is: most need not be read. */
function byStream(records: LogRecord[]): LogRecord[][] {
  const streams = Map.groupBy(records, record => record.key)
  const sizeOf = (list: LogRecord[]) => list.reduce((sum, { value }) => sum + value.length, 0)
  const sized = [...streams.values()].map(list => ({ list, size: sizeOf(list) }))
  return sized.sort((one, other) => one.size - other.size).map(({ list }) => list)
}
