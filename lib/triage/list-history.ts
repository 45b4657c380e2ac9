import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { decodeCursor, defaultLimit, encodeCursor, type Page } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import { findIncident } from '@/lib/incidents/store'
import type { HistoryEntry, listHistoryInput } from './schema'
import { selectHistory } from './store'
import { toEntries } from './to-entries'

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })

/** A page of what was done to an incident and by whom, comments among it, the latest first. Needs `anomalies:read`. */
export async function listHistory(
  ctx: Context,
  { id, cursor, limit = defaultLimit }: z.output<typeof listHistoryInput> & { id: string },
): Promise<Page<HistoryEntry>> {
  requireScope(ctx, 'anomalies:read')
  const { db, principal } = ctx
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const [incident, rows] = await Promise.all([
    findIncident(db, principal.organizationId, id),
    selectHistory(db, principal.organizationId, { incidentId: id, before, limit: limit + 1 }),
  ])
  if (incident === null) throw new AppError('not_found', 'There is no such incident.')
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: await toEntries(db, principal, shown),
    has_more: last !== undefined,
    next_cursor: last === undefined ? null : encodeCursor({ time: last.at, id: last.id }),
  }
}
