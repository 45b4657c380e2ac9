import { severities } from '@/lib/anomalies/schema'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { selectStreamNames } from '@/lib/streams/store'
import { type Incident, incidentStatuses } from './schema'

const columns =
  'id, status, severity, title, because, stream_ids, anomaly_count, open_anomaly_count, occurrences, first_seen_at, ' +
  'last_seen_at, created_at, resolved_at, resolution, note, test'

const incidentRow = z.object({
  id: z.string(),
  status: z.enum(incidentStatuses),
  severity: z.enum(severities),
  title: z.string(),
  because: z.array(z.string()),
  stream_ids: z.array(z.string()),
  anomaly_count: z.number(),
  open_anomaly_count: z.number(),
  occurrences: z.number(),
  first_seen_at: z.string(),
  last_seen_at: z.string(),
  created_at: z.string(),
  resolved_at: z.string().nullable(),
  resolution: z.string().nullable(),
  note: z.string().nullable(),
  test: z.boolean(),
})
export type IncidentRow = z.output<typeof incidentRow>

/** Which incidents, and where in the list to begin. */
export interface IncidentSelection {
  status: Incident['status'] | null
  severity: Incident['severity'] | null
  streamId: string | null
  /** First seen in [from, to). */
  from: string | null
  to: string | null
  before: { time: string; id: string } | null
  skip: number
  limit: number
}

/** The organization's incidents, the one first seen last on top. */
export async function selectIncidents(
  db: DatabaseClient,
  organizationId: string,
  selection: IncidentSelection,
): Promise<IncidentRow[]> {
  const { status, severity, streamId, from, to, before, skip, limit } = selection
  let query = db.from('incidents').select(columns).eq('organization_id', organizationId)
  if (status !== null) query = query.eq('status', status)
  if (severity !== null) query = query.eq('severity', severity)
  if (streamId !== null) query = query.contains('stream_ids', [streamId])
  if (from !== null) query = query.gte('first_seen_at', from)
  if (to !== null) query = query.lt('first_seen_at', to)
  if (before !== null) {
    const { time, id } = before
    query = query.or(`first_seen_at.lt."${time}",and(first_seen_at.eq."${time}",id.lt.${id})`)
  }
  const newestFirst = query.order('first_seen_at', { ascending: false }).order('id', { ascending: false })
  return z.array(incidentRow).parse(dataOf(await newestFirst.range(skip, skip + limit - 1)))
}

/** One incident of the organization, or null. */
export async function findIncident(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<IncidentRow | null> {
  const own = db.from('incidents').select(columns).eq('organization_id', organizationId)
  const row = findDataOf(await own.eq('id', id).maybeSingle())
  return row === null ? null : incidentRow.parse(row)
}

export interface Resolution {
  resolvedAt: Date
  resolvedBy: string | null
  resolution: string | null
  note: string | null
}

/** Resolves an incident of the organization with its anomalies, unless it is already. Answers false when there is none. */
export async function markIncidentResolved(
  db: DatabaseClient,
  organizationId: string,
  id: string,
  { resolvedAt, resolvedBy, resolution, note }: Resolution,
): Promise<boolean> {
  return (
    findDataOf(
      await db.rpc('resolve_incident', {
        p_organization: organizationId,
        p_incident: id,
        p_resolved_at: resolvedAt.toISOString(),
        ...(resolvedBy !== null && { p_resolved_by: resolvedBy }),
        ...(resolution !== null && { p_resolution: resolution }),
        ...(note !== null && { p_note: note }),
      }),
    ) ?? false
  )
}

/** How many incidents of the organization are open, without those of test keys. */
export async function countOpen(db: DatabaseClient, organizationId: string): Promise<number> {
  const own = db
    .from('incidents')
    .select('id', { count: 'exact', head: true })
    .eq('organization_id', organizationId)
  const answer = await own.eq('status', 'open').eq('test', false)
  findDataOf(answer)
  return answer.count ?? 0
}

/** The organization's incidents as the API shows them, with the names of the streams that they touch. */
export async function toIncidents(
  db: DatabaseClient,
  organizationId: string,
  rows: readonly IncidentRow[],
): Promise<Incident[]> {
  const ids = [...new Set(rows.flatMap(row => row.stream_ids))]
  const streams = new Map(
    (await selectStreamNames(db, organizationId, ids)).map(stream => [stream.id, stream]),
  )
  return rows.map(({ stream_ids, occurrences, ...row }) => ({
    ...row,
    count: occurrences,
    id: formatId('incident', row.id),
    streams: stream_ids.flatMap(id => {
      const stream = streams.get(id)
      return stream === undefined ? [] : [{ ...stream, id: formatId('stream', id) }]
    }),
    first_seen_at: toIso(row.first_seen_at),
    last_seen_at: toIso(row.last_seen_at),
    created_at: toIso(row.created_at),
    resolved_at: toIsoOrNull(row.resolved_at),
  }))
}
