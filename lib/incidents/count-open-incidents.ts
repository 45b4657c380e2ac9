import { countByStatus } from '@/lib/anomalies/count-by-status'
import { type Context, requireScope } from '@/lib/core/context'

/** How many of the organization's incidents are open. Needs `anomalies:read`. */
export async function countOpenIncidents(ctx: Context): Promise<number> {
  requireScope(ctx, 'anomalies:read')
  return countByStatus(ctx.db, ctx.principal.organizationId, 'incidents', 'open')
}
