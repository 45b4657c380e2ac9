import { type Context, requireScope } from '@/lib/core/context'
import { countOpen } from './store'

/** How many of the organization's anomalies wait for someone. Needs `anomalies:read`. */
export async function countOpenAnomalies(ctx: Context): Promise<number> {
  requireScope(ctx, 'anomalies:read')
  return countOpen(ctx.db, ctx.principal.organizationId)
}
