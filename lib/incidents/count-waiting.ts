import { type Context, requireScope } from '@/lib/core/context'
import type { WaitingCounts } from './schema'
import { countByStatus } from './store'

/** How many of the organization's incidents are open, acknowledged and snoozed. Needs `anomalies:read`. */
export async function countWaiting({ db, principal }: Context): Promise<WaitingCounts> {
  requireScope({ principal }, 'anomalies:read')
  const [open, acknowledged, snoozed] = await Promise.all([
    countByStatus(db, principal.organizationId, 'open'),
    countByStatus(db, principal.organizationId, 'acknowledged'),
    countByStatus(db, principal.organizationId, 'snoozed'),
  ])
  return { open, acknowledged, snoozed }
}
