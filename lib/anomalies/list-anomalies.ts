import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import { findStreamId } from '@/lib/streams/find-stream-id'
import type { Anomaly, listAnomaliesInput } from './schema'
import { selectAnomalies, toAnomaly } from './store'

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })

/** A page of the organization's anomalies, newest first (by when they were first seen). Needs `anomalies:read`. */
export async function listAnomalies(
  ctx: Context,
  input: z.output<typeof listAnomaliesInput> = {},
): Promise<Page<Anomaly>> {
  requireScope(ctx, 'anomalies:read')
  const { limit = defaultLimit, cursor, page = 1, status = 'all' } = input
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const streamId = input.stream === undefined ? null : await findStreamId(ctx, input.stream)
  if (input.stream !== undefined && streamId === null) return { data: [], has_more: false, next_cursor: null }
  const rows = await selectAnomalies(ctx.db, ctx.principal.organizationId, {
    status: status === 'all' ? null : status,
    severity: input.severity ?? null,
    kind: input.kind ?? null,
    streamId,
    from: input.from ?? null,
    to: input.to ?? null,
    before,
    skip: before === null ? (page - 1) * limit : 0,
    limit: limit + 1,
  })
  return toPage(rows, limit, toAnomaly, last => ({ time: last.first_seen_at, id: last.id }))
}
