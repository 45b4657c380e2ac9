import { dayMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, defaultLimit, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import type { listRejectedInput, RejectedPage } from './schema'
import { countRejected, selectRejected, toRejectedEvent } from './store'

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })
const countedDays = 7

/** A page of the events that were refused, the latest first, with how many there were of each reason. Needs `events:read`. */
export async function listRejected(
  ctx: Context,
  { cursor, limit = defaultLimit, ...filters }: z.output<typeof listRejectedInput> = {},
): Promise<RejectedPage> {
  requireScope(ctx, 'events:read')
  const { organizationId } = ctx.principal
  const before = cursor === undefined ? null : decodeCursor(place, cursor)
  const since = new Date(ctx.now().getTime() - (countedDays - 1) * dayMs).toISOString().slice(0, 10)
  const [rows, byReason] = await Promise.all([
    selectRejected(ctx.db, organizationId, { ...filters, before, limit: limit + 1 }),
    countRejected(ctx.db, organizationId, since),
  ])
  const page = toPage(rows, limit, toRejectedEvent, ({ rejected_at, id }) => ({ time: rejected_at, id }))
  return { ...page, by_reason: byReason }
}
