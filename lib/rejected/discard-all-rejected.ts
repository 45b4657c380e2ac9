import { type Context, requireScope } from '@/lib/core/context'
import type { RejectedFilters } from './schema'
import { removeAllRejected } from './store'

/** Discards the refused events of these filters for good, all of them without one. Needs `events:write`. */
export async function discardAllRejected(
  ctx: Context,
  filters: RejectedFilters,
): Promise<{ discarded: number }> {
  requireScope(ctx, 'events:write')
  return { discarded: await removeAllRejected(ctx.db, ctx.principal.organizationId, filters) }
}
