import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Event } from './schema'

const eventRow = z.object({
  id: z.string(),
  timestamp: z.string(),
  received_at: z.string(),
  stream_id: z.string(),
  stream: z.string(),
  stream_type: z.string(),
  source: z.string(),
  test: z.boolean(),
  data: z.custom<Json>(),
  metadata: z.custom<{ [key: string]: Json } | null>(),
  p: z.number().nullable(),
  bits: z.number().nullable(),
  kind: z.string().nullable(),
  anomaly_id: z.string().nullable(),
})
export type EventRow = z.output<typeof eventRow>

const histogram = z.object({
  bucket_ms: z.number(),
  buckets: z.array(z.object({ time: z.string(), count: z.number(), anomalies: z.number() })),
})

/** What events to look at: those of [from, to), and of those what the other fields say. */
export interface EventSelection {
  from: string
  to: string
  streamId: string | null
  streamType: string | null
  query: string | null
}

/** Where to begin: after a row, or after so many rows. */
export interface EventWindow {
  before: { time: string; id: string } | null
  skip: number
  limit: number
}

/** The organization's events, newest first. */
export async function selectEvents(
  db: DatabaseClient,
  organizationId: string,
  selection: EventSelection,
  { before, skip, limit }: EventWindow,
): Promise<EventRow[]> {
  const parameters = {
    ...parametersOf(organizationId, selection),
    p_limit: skip + limit,
    ...(before && { p_before_time: before.time, p_before_id: before.id }),
  }
  const rows = dataOf(await db.rpc('list_events', parameters).range(skip, skip + limit - 1))
  return z.array(eventRow).parse(rows)
}

/** How many of the organization's events fall into each bucket of the range. */
export async function countEventsOverTime(
  db: DatabaseClient,
  organizationId: string,
  selection: EventSelection,
): Promise<z.output<typeof histogram>> {
  return histogram.parse(dataOf(await db.rpc('event_histogram', parametersOf(organizationId, selection))))
}

/** One event of the organization by its id and time, with the stream it is known to be of; null once it has expired. */
export async function findEvent(
  db: DatabaseClient,
  organizationId: string,
  { id, time }: { id: string; time: string },
  stream: Pick<EventRow, 'stream' | 'stream_type' | 'source' | 'test'>,
): Promise<EventRow | null> {
  const row = findDataOf(
    await db
      .from('events')
      .select('id, timestamp, received_at, stream_id, data, metadata, p, bits, kind, anomaly_id')
      .eq('organization_id', organizationId)
      .eq('id', id)
      .eq('timestamp', time)
      .maybeSingle(),
  )
  return row === null ? null : eventRow.parse({ ...row, ...stream })
}

/** An event as the API shows it. */
export function toEvent(row: EventRow): Event {
  return {
    ...row,
    id: formatId('event', row.id),
    timestamp: toIso(row.timestamp),
    received_at: toIso(row.received_at),
    stream_id: formatId('stream', row.stream_id),
    anomaly_id: row.anomaly_id === null ? null : formatId('anomaly', row.anomaly_id),
  }
}

function parametersOf(organizationId: string, { from, to, streamId, streamType, query }: EventSelection) {
  return {
    p_organization: organizationId,
    p_from: from,
    p_to: to,
    ...(streamId !== null && { p_stream: streamId }),
    ...(streamType !== null && { p_stream_type: streamType }),
    ...(query !== null && { p_query: query }),
  }
}
