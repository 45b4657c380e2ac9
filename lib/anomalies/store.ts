import type { Bundle, Why } from '@/detection'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { type Anomaly, kinds, severities, statuses } from './schema'

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

/** Which anomalies, and where in the list to begin. */
export interface AnomalySelection {
  status: Anomaly['status'] | null
  severity: Anomaly['severity'] | null
  kind: Anomaly['kind'] | null
  streamId: string | null
  /** First seen in [from, to). */
  from: string | null
  to: string | null
  before: { time: string; id: string } | null
  skip: number
  limit: number
}

/** The organization's anomalies, the one first seen last on top. */
export async function selectAnomalies(
  db: DatabaseClient,
  organizationId: string,
  selection: AnomalySelection,
): Promise<AnomalyRow[]> {
  const { status, severity, kind, streamId, from, to, before, skip, limit } = selection
  let query = db.from('anomalies').select(columns).eq('organization_id', organizationId)
  if (status !== null) query = query.eq('status', status)
  if (severity !== null) query = query.eq('severity', severity)
  if (kind !== null) query = query.eq('kind', kind)
  if (streamId !== null) query = query.eq('stream_id', streamId)
  if (from !== null) query = query.gte('first_seen_at', from)
  if (to !== null) query = query.lt('first_seen_at', to)
  if (before !== null) {
    const { time, id } = before
    query = query.or(`first_seen_at.lt."${time}",and(first_seen_at.eq."${time}",id.lt.${id})`)
  }
  const newestFirst = query.order('first_seen_at', { ascending: false }).order('id', { ascending: false })
  return z.array(anomalyRow).parse(dataOf(await newestFirst.range(skip, skip + limit - 1)))
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

export interface Resolution {
  resolvedAt: Date
  resolvedBy: string | null
  resolution: string | null
  note: string | null
}

/** Marks an anomaly of the organization as resolved, unless it is already. */
export async function markResolved(
  db: DatabaseClient,
  organizationId: string,
  id: string,
  { resolvedAt, resolvedBy, resolution, note }: Resolution,
): Promise<void> {
  const at = resolvedAt.toISOString()
  const change = {
    status: 'resolved',
    resolved_at: at,
    updated_at: at,
    resolved_by: resolvedBy,
    resolution,
    note,
  }
  const own = db.from('anomalies').update(change).eq('organization_id', organizationId)
  findDataOf(await own.eq('id', id).neq('status', 'resolved'))
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
