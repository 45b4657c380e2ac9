import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema, storedTimeSchema } from '@/lib/core/times'
import type { Event, listEventsInput } from './schema'
import { selectEvents, toEvent } from './store'
import { toSelection } from './to-selection'

/** The range is part of the place: else the last page would move with the clock. */
const place = z.strictObject({ time: storedTimeSchema, id: z.uuid(), from: instantSchema, to: instantSchema })

/** A page of the organization's events, newest first; a search without `from` covers 24 hours. Needs `events:read`. */
export async function listEvents(
  ctx: Context,
  input: z.output<typeof listEventsInput> = {},
): Promise<Page<Event>> {
  requireScope(ctx, 'events:read')
  const { limit = defaultLimit, cursor, page = 1, ...filters } = input
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const selection = await toSelection(
    ctx,
    before === null ? filters : { ...filters, from: before.from, to: before.to },
  )
  if (selection === null) return { data: [], has_more: false, next_cursor: null }
  const rows = await selectEvents(ctx.db, ctx.principal.organizationId, selection, {
    before,
    skip: before === null ? (page - 1) * limit : 0,
    limit: limit + 1,
  })
  const { from, to } = selection
  return toPage(rows, limit, toEvent, last => ({ time: last.timestamp, id: last.id, from, to }))
}
