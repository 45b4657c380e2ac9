import { type Context, requireScope } from '@/lib/core/context'
import { formatId } from '@/lib/core/ids'
import { countByStreamOverTime } from './store'

/**
 * Events of each stream over [from, to), in some sixty steps of equal length, by the stream's id (`str_...`). Streams
 * without an event then are left out. Needs `events:read`.
 */
export async function streamActivity(
  ctx: Context,
  { from, to }: { from: Date; to: Date },
): Promise<Map<string, number[]>> {
  requireScope(ctx, 'events:read')
  const rows = await countByStreamOverTime(ctx.db, ctx.principal.organizationId, { from, to })
  return new Map(rows.map(({ stream_id, counts }) => [formatId('stream', stream_id), counts]))
}
