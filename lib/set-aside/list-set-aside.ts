import { type Context, requireScope } from '@/lib/core/context'
import { formatId } from '@/lib/core/ids'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import { selectStreamNames } from '@/lib/streams/store'
import type { listSetAsideInput, SetAside } from './schema'

const place = z.strictObject({ setAsideAt: z.iso.datetime(), id: z.string().max(200) })

/** The organization's batches of accepted events that were given up on, newest first. Needs `events:read`. */
export async function listSetAside(
  ctx: Context,
  { cursor, limit = defaultLimit }: z.output<typeof listSetAsideInput> = {},
): Promise<Page<SetAside>> {
  requireScope(ctx, 'events:read')
  const { organizationId } = ctx.principal
  const before = cursor === undefined ? undefined : decodeCursor(place, cursor)
  const batches = await ctx.buffer.setAside(organizationId, { limit: limit + 1, ...(before && { before }) })
  const ids = [...new Set(batches.map(({ streamId }) => streamId))]
  const streams = await selectStreamNames(ctx.db, organizationId, ids)
  const names = new Map(streams.map(({ id, name }) => [id, name]))
  return toPage(
    batches,
    limit,
    ({ id, streamId, events, attempts, reason, setAsideAt }) => ({
      id,
      stream_id: formatId('stream', streamId),
      stream: names.get(streamId) ?? null,
      events: events.length,
      first_event_at: toIso(events[0]?.received_at ?? setAsideAt),
      attempts,
      // What follows is where in the program it happened, which is in the log.
      reason: reason.split('\n')[0] ?? '',
      set_aside_at: setAsideAt,
    }),
    ({ setAsideAt, id }) => ({ setAsideAt, id }),
  )
}
