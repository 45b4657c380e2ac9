import { countByStatus, type Triaged } from '@/lib/anomalies/count-by-status'
import { type Context, requireScope } from '@/lib/core/context'
import type { WaitingCounts } from '@/lib/incidents/schema'

/** How many of the organization's incidents, or anomalies, are open, acknowledged and snoozed. Needs `anomalies:read`. */
export async function countWaiting(ctx: Context, what: Triaged): Promise<WaitingCounts> {
  requireScope(ctx, 'anomalies:read')
  const count = (status: keyof WaitingCounts) =>
    countByStatus(ctx.db, ctx.principal.organizationId, what, status)
  const [open, acknowledged, snoozed] = await Promise.all([
    count('open'),
    count('acknowledged'),
    count('snoozed'),
  ])
  return { open, acknowledged, snoozed }
}
