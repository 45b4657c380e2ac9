import { severities, statuses } from '@/lib/anomalies/schema'
import { narrow, type Selection } from '@/lib/anomalies/selection'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { loadPersons } from '@/lib/members/person'
import { selectStreamNames } from '@/lib/streams/store'
import type { Incident } from './schema'

const columns =
  'id, status, severity, title, because, stream_ids, anomaly_count, open_anomaly_count, occurrences, first_seen_at, ' +
  'last_seen_at, created_at, assigned_to, acknowledged_at, acknowledged_by, snoozed_until, snoozed_until_grows, woken_by, ' +
  'resolved_at, resolution, note, test'

const incidentRow = z.object({
  id: z.string(),
  status: z.enum(statuses),
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
  assigned_to: z.string().nullable(),
  acknowledged_at: z.string().nullable(),
  acknowledged_by: z.string().nullable(),
  snoozed_until: z.string().nullable(),
  snoozed_until_grows: z.boolean(),
  woken_by: z.enum(['time', 'growth', 'person']).nullable(),
  resolved_at: z.string().nullable(),
  resolution: z.string().nullable(),
  note: z.string().nullable(),
  test: z.boolean(),
})
export type IncidentRow = z.output<typeof incidentRow>

/** To whom it is assigned. */
export type Assignee = { userId: string } | 'none'

/** The organization's incidents of a selection, the one first seen last on top. */
export async function selectIncidents(
  db: DatabaseClient,
  organizationId: string,
  { assignee, ...selection }: Selection & { assignee: Assignee | null },
): Promise<IncidentRow[]> {
  let own = db.from('incidents').select(columns).eq('organization_id', organizationId)
  if (assignee === 'none') own = own.is('assigned_to', null)
  else if (assignee !== null) own = own.eq('assigned_to', assignee.userId)
  if (selection.streamId !== null) own = own.contains('stream_ids', [selection.streamId])
  return z.array(incidentRow).parse(dataOf(await narrow(own, selection)))
}

/** How many of the organization's incidents were first seen in [from, to), without those of test keys. */
export async function countIncidentsBetween(
  db: DatabaseClient,
  organizationId: string,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const own = db.from('incidents').select('id', { count: 'exact', head: true })
  const ofIt = own.eq('organization_id', organizationId).eq('test', false)
  const answer = await ofIt.gte('first_seen_at', from).lt('first_seen_at', to)
  findDataOf(answer)
  return answer.count ?? 0
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

/** The organization's incidents as the API shows them, with the names of the people and streams that they touch. */
export async function toIncidents(
  db: DatabaseClient,
  organizationId: string,
  rows: readonly IncidentRow[],
): Promise<Incident[]> {
  const [named, personOf] = await Promise.all([
    selectStreamNames(db, organizationId, [...new Set(rows.flatMap(row => row.stream_ids))]),
    loadPersons(
      db,
      rows.flatMap(row => [row.assigned_to, row.acknowledged_by]),
    ),
  ])
  const streams = new Map(named.map(stream => [stream.id, stream]))
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
    assigned_to: personOf(row.assigned_to),
    acknowledged_at: toIsoOrNull(row.acknowledged_at),
    acknowledged_by: personOf(row.acknowledged_by),
    snoozed_until: toIsoOrNull(row.snoozed_until),
    resolved_at: toIsoOrNull(row.resolved_at),
  }))
}
