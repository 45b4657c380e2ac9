import type { Why } from '@/detection/types'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import { type Incident, incident as incidentSchema } from '@/lib/incidents/schema'
import { findIncident, toIncidents } from '@/lib/incidents/store'

/** An incident as a message tells of it: as the API shows it, and the ordinary event nearest to what it shows. */
export interface ToldIncident {
  incident: Incident
  nearest: string | null
  resolvedBy: string | null
}

const evidenceRow = z.object({ why: z.custom<Why>(value => typeof value === 'object' && value !== null) })
const resolverRow = z.object({ user: z.object({ name: z.string() }).nullable() })

/** Null when it is gone. Needs the service client. */
export async function readIncident(
  service: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<ToldIncident | null> {
  const row = await findIncident(service, organizationId, id)
  if (row === null) return null
  const [[incident], nearest, resolvedBy] = await Promise.all([
    toIncidents(service, organizationId, [row]),
    findNearest(service, organizationId, id),
    row.status === 'resolved' ? findResolver(service, organizationId, id) : null,
  ])
  return incident === undefined ? null : { incident: incidentSchema.parse(incident), nearest, resolvedBy }
}

/** Of its most surprising anomaly; of numbers and rates there is none, and their sentence says what is usual. */
async function findNearest(
  service: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<string | null> {
  const own = service
    .from('anomalies')
    .select('why')
    .eq('organization_id', organizationId)
    .eq('incident_id', id)
  const [row] = z.array(evidenceRow).parse(dataOf(await own.order('p').order('id').limit(1)))
  if (row === undefined || !('nearest' in row.why)) return null
  return row.why.nearest[0]?.text ?? null
}

async function findResolver(
  service: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<string | null> {
  const own = service
    .from('incidents')
    .select('user:users!incidents_resolved_by_fkey(name)')
    .eq('organization_id', organizationId)
  const row = findDataOf(await own.eq('id', id).maybeSingle())
  return row === null ? null : (resolverRow.parse(row).user?.name ?? null)
}
