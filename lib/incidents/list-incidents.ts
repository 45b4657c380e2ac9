import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import { findStreamId } from '@/lib/streams/find-stream-id'
import type { Incident, listIncidentsInput } from './schema'
import { selectIncidents, toIncidents } from './store'

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })

/** A page of the organization's incidents, newest first (by when they were first seen). Needs `anomalies:read`. */
export async function listIncidents(
  ctx: Context,
  input: z.output<typeof listIncidentsInput> = {},
): Promise<Page<Incident>> {
  requireScope(ctx, 'anomalies:read')
  const { organizationId } = ctx.principal
  const { limit = defaultLimit, cursor, page = 1, status = 'all' } = input
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const streamId = input.stream === undefined ? null : await findStreamId(ctx, input.stream)
  if (input.stream !== undefined && streamId === null) return { data: [], has_more: false, next_cursor: null }
  const rows = await selectIncidents(ctx.db, organizationId, {
    status: status === 'all' ? null : status,
    severity: input.severity ?? null,
    streamId,
    from: input.from ?? null,
    to: input.to ?? null,
    before,
    skip: before === null ? (page - 1) * limit : 0,
    limit: limit + 1,
  })
  const shown = toPage(
    rows,
    limit,
    row => row,
    last => ({ time: last.first_seen_at, id: last.id }),
  )
  return { ...shown, data: await toIncidents(ctx.db, organizationId, shown.data) }
}
