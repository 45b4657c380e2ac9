import type { Severity } from '@/detection'
import type { Context } from '@/lib/core/context'
import { decodeCursor, defaultLimit } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import { findStreamId } from '@/lib/streams/find-stream-id'
import type { Status } from './schema'

/** What lists of incidents and of anomalies are asked for alike. */
interface Asked {
  status?: Status | 'all' | undefined
  severity?: Severity | undefined
  stream?: string | undefined
  from?: string | undefined
  to?: string | undefined
  limit?: number | undefined
  cursor?: string | undefined
  page?: number | undefined
}

/** Which of them, and where in the list to begin; null: whichever. */
export interface Selection {
  status: Status | null
  severity: Severity | null
  streamId: string | null
  /** First seen in [from, to). */
  from: string | null
  to: string | null
  before: { time: string; id: string } | null
  skip: number
  /** One more than is shown, to know whether there are more. */
  limit: number
}

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })

/** What is asked for as a selection; null where nothing can be in it: there is no such stream. */
export async function selectionOf(ctx: Context, asked: Asked): Promise<Selection | null> {
  const { limit = defaultLimit, cursor, page = 1, status = 'all', stream } = asked
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const streamId = stream === undefined ? null : await findStreamId(ctx, stream)
  if (stream !== undefined && streamId === null) return null
  return {
    status: status === 'all' ? null : status,
    severity: asked.severity ?? null,
    streamId,
    from: asked.from ?? null,
    to: asked.to ?? null,
    before,
    skip: before === null ? (page - 1) * limit : 0,
    limit: limit + 1,
  }
}

/** The place of the last row of a page, for its cursor. */
export function placeOf({
  first_seen_at,
  id,
}: {
  first_seen_at: string
  id: string
}): z.output<typeof place> {
  return { time: first_seen_at, id }
}

/** What a query for rows with these columns can do, whatever else it selects. */
interface Query<Self> {
  eq(column: 'status' | 'severity', value: string): Self
  gte(column: 'first_seen_at', value: string): Self
  lt(column: 'first_seen_at', value: string): Self
  or(filters: string): Self
  order(column: 'first_seen_at' | 'id', options: { ascending: boolean }): Self
  range(from: number, to: number): Self
}

/** Narrows a query to a selection, but for its stream; what was first seen last comes first. */
export function narrow<Self extends Query<Self>>(query: Self, selection: Selection): Self {
  const { status, severity, from, to, before, skip, limit } = selection
  let narrowed = query
  if (status !== null) narrowed = narrowed.eq('status', status)
  if (severity !== null) narrowed = narrowed.eq('severity', severity)
  if (from !== null) narrowed = narrowed.gte('first_seen_at', from)
  if (to !== null) narrowed = narrowed.lt('first_seen_at', to)
  if (before !== null) {
    const { time, id } = before
    narrowed = narrowed.or(`first_seen_at.lt."${time}",and(first_seen_at.eq."${time}",id.lt.${id})`)
  }
  const newestFirst = narrowed.order('first_seen_at', { ascending: false }).order('id', { ascending: false })
  return newestFirst.range(skip, skip + limit - 1)
}
