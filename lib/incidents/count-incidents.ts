import { type Context, requireScope } from '@/lib/core/context'
import { countIncidentsBetween } from './store'

/** How many of the organization's incidents were first seen in [from, to), ISO 8601, without those of test keys. Needs `anomalies:read`. */
export async function countIncidents(ctx: Context, range: { from: string; to: string }): Promise<number> {
  requireScope(ctx, 'anomalies:read')
  return countIncidentsBetween(ctx.db, ctx.principal.organizationId, range)
}
