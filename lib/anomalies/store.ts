import type { Bundle, Why } from '@/detection'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { type Anomaly, kinds, severities, statuses } from './schema'
import { narrow, type Selection } from './selection'

const columns =
  'id, status, severity, kind, title, occurrences, first_seen_at, last_seen_at, p, bits, score, per_week, created_at, ' +
  'resolved_at, resolution, note, test, incident_id, stream:streams(id, name, stream_type, source)'

const anomalyRow = z.object({
  id: z.string(),
  status: z.enum(statuses),
  severity: z.enum(severities),
  kind: z.enum(kinds),
  title: z.string(),
  stream: z.object({ id: z.string(), name: z.string(), stream_type: z.string(), source: z.string() }),
  incident_id: z.string().nullable(),
  occurrences: z.number(),
  first_seen_at: z.string(),
  last_seen_at: z.string(),
  p: z.number(),
  bits: z.number(),
  score: z.number(),
  per_week: z.number(),
  created_at: z.string(),
  resolved_at: z.string().nullable(),
  resolution: z.string().nullable(),
  note: z.string().nullable(),
  test: z.boolean(),
})
export type AnomalyRow = z.output<typeof anomalyRow>

const evidenceRow = anomalyRow.extend({
  why: z.custom<Why>(),
  event_id: z.string().nullable(),
  event_time: z.string(),
})
export type EvidenceRow = z.output<typeof evidenceRow>

/** The organization's anomalies of a selection, and of a kind where one is named; the one first seen last on top. */
export async function selectAnomalies(
  db: DatabaseClient,
  organizationId: string,
  { kind, ...selection }: Selection & { kind: Anomaly['kind'] | null },
): Promise<AnomalyRow[]> {
  let own = db.from('anomalies').select(columns).eq('organization_id', organizationId)
  if (kind !== null) own = own.eq('kind', kind)
  if (selection.streamId !== null) own = own.eq('stream_id', selection.streamId)
  return z.array(anomalyRow).parse(dataOf(await narrow(own, selection)))
}

/** One anomaly of the organization with its evidence, or null. */
export async function findAnomaly(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<EvidenceRow | null> {
  const own = db
    .from('anomalies')
    .select(`${columns}, why, event_id, event_time`)
    .eq('organization_id', organizationId)
  const row = findDataOf(await own.eq('id', id).maybeSingle())
  return row === null ? null : evidenceRow.parse(row)
}

/** Other anomalies of the organization last seen in [from, to], at most `limit`. */
export async function selectNearbyAnomalies(
  db: DatabaseClient,
  organizationId: string,
  { id, from, to, limit }: { id: string; from: string; to: string; limit: number },
): Promise<AnomalyRow[]> {
  const others = db.from('anomalies').select(columns).eq('organization_id', organizationId).neq('id', id)
  const near = others.gte('last_seen_at', from).lte('last_seen_at', to)
  return z.array(anomalyRow).parse(dataOf(await near.order('last_seen_at').order('id').limit(limit)))
}

/** The anomalies of an incident of the organization, the one first seen first on top. */
export async function selectAnomaliesOfIncident(
  db: DatabaseClient,
  organizationId: string,
  { incidentId, limit }: { incidentId: string; limit: number },
): Promise<AnomalyRow[]> {
  const own = db.from('anomalies').select(columns).eq('organization_id', organizationId)
  const oldestFirst = own.eq('incident_id', incidentId).order('first_seen_at').order('id')
  return z.array(anomalyRow).parse(dataOf(await oldestFirst.limit(limit)))
}

const patternRow = z.object({ stream_id: z.string(), kind: z.enum(kinds), fingerprint: z.string() })

/** The patterns of an incident's anomalies that are not resolved, the most surprising first, at most `limit`. */
export async function selectOpenPatterns(
  db: DatabaseClient,
  organizationId: string,
  { incidentId, limit }: { incidentId: string; limit: number },
): Promise<z.output<typeof patternRow>[]> {
  const own = db
    .from('anomalies')
    .select('stream_id, kind, fingerprint')
    .eq('organization_id', organizationId)
  const open = own.eq('incident_id', incidentId).neq('status', 'resolved')
  return z.array(patternRow).parse(dataOf(await open.order('p').order('id').limit(limit)))
}

/** Deletes an anomaly of the organization. Answers false when there is none. */
export async function removeAnomaly(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const own = db.from('anomalies').delete().eq('organization_id', organizationId)
  return dataOf(await own.eq('id', id).select('id')).length > 0
}

/** The evidence of an anomaly of the organization, or null. */
export async function findBundle(
  db: DatabaseClient,
  organizationId: string,
  anomalyId: string,
): Promise<Bundle | null> {
  const own = db.from('anomaly_bundles').select('bundle').eq('organization_id', organizationId)
  const row = findDataOf(await own.eq('anomaly_id', anomalyId).maybeSingle())
  // Written by the pipeline, as the library has it.
  return row === null ? null : (JSON.parse(row.bundle) as Bundle)
}

/** An anomaly as the API shows it. */
export function toAnomaly({ occurrences, ...row }: AnomalyRow): Anomaly {
  return {
    ...row,
    count: occurrences,
    id: formatId('anomaly', row.id),
    stream: { ...row.stream, id: formatId('stream', row.stream.id) },
    incident_id: row.incident_id === null ? null : formatId('incident', row.incident_id),
    first_seen_at: toIso(row.first_seen_at),
    last_seen_at: toIso(row.last_seen_at),
    created_at: toIso(row.created_at),
    resolved_at: toIsoOrNull(row.resolved_at),
  }
}
