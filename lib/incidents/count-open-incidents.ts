import { type Context, requireScope } from '@/lib/core/context'
import { countOpen } from './store'

/** How many of the organization's incidents are open. Needs `anomalies:read`. */
export async function countOpenIncidents(ctx: Context): Promise<number> {
  requireScope(ctx, 'anomalies:read')
  return countOpen(ctx.db, ctx.principal.organizationId)
}
