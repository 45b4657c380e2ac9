import { findDataOf } from '@/lib/core/database-error'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Status } from './schema'

/** The tables of what waits for someone. */
export type Triaged = 'incidents' | 'anomalies'

/** How many of the organization's incidents or anomalies have a status, without those of test keys. */
export async function countByStatus(
  db: DatabaseClient,
  organizationId: string,
  what: Triaged,
  status: Status,
): Promise<number> {
  const own = db.from(what).select('id', { count: 'exact', head: true }).eq('organization_id', organizationId)
  const answer = await own.eq('status', status).eq('test', false)
  findDataOf(answer)
  return answer.count ?? 0
}
