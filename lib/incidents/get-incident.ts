import { type AnomalyRow, selectAnomaliesOfIncident, toAnomaly } from '@/lib/anomalies/store'
import { hourMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { selectDeployMarkers, toDeployMarker } from '@/lib/deploys/store'
import type { IncidentDetail, TimelineEntry } from './schema'
import { findIncident, type IncidentRow, toIncidents } from './store'

/** Deploys so long before an incident may be its cause, and so long after its last anomaly its cure. */
const deploysBeforeMs = 3 * hourMs
const deploysAfterMs = hourMs
const mostAnomalies = 200
const mostDeploys = 50

/**
 * An incident with its anomalies and its timeline: the anomalies by when they were first seen, the deploys from three hours
 * before it to one after, and its end. Needs `anomalies:read`.
 */
export async function getIncident(ctx: Context, { id }: { id: string }): Promise<IncidentDetail> {
  requireScope(ctx, 'anomalies:read')
  const { organizationId } = ctx.principal
  const row = await findIncident(ctx.db, organizationId, id)
  if (row === null) throw new AppError('not_found', 'There is no such incident.')
  const [incidents, anomalies, deploys] = await Promise.all([
    toIncidents(ctx.db, organizationId, [row]),
    selectAnomaliesOfIncident(ctx.db, organizationId, { incidentId: id, limit: mostAnomalies }),
    selectDeployMarkers(ctx.db, organizationId, {
      from: new Date(Date.parse(row.first_seen_at) - deploysBeforeMs).toISOString(),
      to: new Date(Date.parse(row.last_seen_at) + deploysAfterMs).toISOString(),
      service: null,
      before: null,
      limit: mostDeploys,
    }),
  ])
  const [incident] = incidents
  if (incident === undefined) throw new AppError('not_found', 'There is no such incident.')
  const timeline = [
    ...anomalies.map(toEntry),
    ...deploys
      .map(toDeployMarker)
      .map(deploy => ({ type: 'deploy', time: deploy.timestamp, deploy }) as const),
    ...endOf(row),
  ]
  return {
    ...incident,
    anomalies: anomalies.map(toAnomaly),
    timeline: timeline.toSorted((a, b) => a.time.localeCompare(b.time)),
  }
}

function toEntry(row: AnomalyRow): TimelineEntry {
  const anomaly = toAnomaly(row)
  return { type: 'anomaly', time: anomaly.first_seen_at, anomaly }
}

function endOf({ resolved_at, resolution }: IncidentRow): TimelineEntry[] {
  return resolved_at === null
    ? []
    : [{ type: 'resolved', time: new Date(resolved_at).toISOString(), resolution }]
}
