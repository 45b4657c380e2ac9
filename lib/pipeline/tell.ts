import {
  describeIncident,
  LONGEST_CALM_MS,
  type OpenIncident,
  type Severity,
  type Symptom,
} from '@/detection'
import { newUuid } from '@/lib/core/ids'
import type { Json } from '@/lib/db/database.types'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { joinIncidents } from '@/lib/incidents/join-incidents'
import type { Seen } from './candidate'
import type { Detection } from './detection'
import { loadIncidents, type OpenIncidents } from './load-incidents'
import type { LoadedStream } from './load-stream'
import { type NewAnomaly, type ToldAnomaly, toAnomalies } from './to-anomalies'
import { type NewBundle, toBundles } from './to-bundles'
import { toEpisodes } from './to-episodes'
import { type NewFinding, toFinding, toSymptom } from './to-finding'

/** An incident as `commit_batch` takes it. */
export type NewIncident = {
  id: string
  opens: boolean
  title: string
  severity: Severity
  because: string[]
  first_seen_at: string
  /** When it began to be told, by which it is decided what joins; a delivery may have seen it minutes before. */
  spreads_from: string
  last_seen_at: string
  symptoms: Json
  stream_ids: string[]
}

/** What a delivery leaves behind beside its events. */
export interface Telling {
  findings: NewFinding[]
  incidents: NewIncident[]
  anomalies: NewAnomaly[]
  bundles: NewBundle[]
  /** What the incidents were computed from; null where nothing is told. */
  incidentsVersion: number | null
  /** The anomaly that an event belongs to, by the event's id. */
  anomalyOf: Map<string, string>
}

/** Makes of what a watch found what is kept of it: findings, and of those that are told anomalies, incidents and evidence. */
export async function tell(
  stream: LoadedStream,
  seen: Seen,
  { service, detection }: { service: DatabaseFunctions; detection: Detection },
): Promise<Telling> {
  const { explain } = detection
  const episodes = toEpisodes(seen.candidates).map(episode => ({
    episode,
    symptom: toSymptom(episode, stream),
  }))
  const findings = episodes.map(({ episode, symptom }) => toFinding(episode, symptom, explain))
  const told = episodes.filter(({ episode }) => episode.told)
  const times = told.map(({ symptom }) => symptom.last)
  if (times.length === 0) {
    const nothing = { incidents: [], anomalies: [], bundles: [], incidentsVersion: null }
    return { findings, ...nothing, anomalyOf: new Map() }
  }
  const reach = {
    fromMs: Math.min(...times) - LONGEST_CALM_MS,
    toMs: Math.max(...times) + LONGEST_CALM_MS,
  }
  const open = await loadIncidents(stream.id, reach, service)
  const symptoms = told.map(({ symptom }) => symptom)
  const { incidents, opened, ids } = joinIncidents(symptoms, open.incidents, newUuid, holderOf(open))
  const parts = told.map(({ episode }, index) => ({ episode, incidentId: ids[index] ?? '' }))
  const anomalies = toAnomalies(parts, open.anomalies, explain)
  return {
    findings,
    incidents: incidents.map(incident => {
      const own = parts.filter(({ incidentId }) => incidentId === incident.id)
      const firsts = own.map(({ episode }) => episode.occurrences[0].finding.time)
      return toIncident(incident, opened.has(incident.id), Math.min(incident.since, ...firsts))
    }),
    anomalies: anomalies.map(({ anomaly }) => anomaly),
    bundles: await toBundles(stream, seen, anomalies, detection),
    incidentsVersion: open.version,
    anomalyOf: new Map(anomalies.flatMap(eventsOf)),
  }
}

/** What is put off stays so: an occurrence of one of its anomalies joins it, though its symptom was crowded out. */
function holderOf({ incidents, anomalies }: OpenIncidents): (symptom: Symptom) => string | null {
  const held = new Set(incidents.filter(incident => incident.held).map(({ id }) => id))
  const holders = new Map(
    anomalies
      .filter(({ incident_id }) => incident_id !== null && held.has(incident_id))
      .map(({ kind, fingerprint, incident_id }) => [`${kind} ${fingerprint}`, incident_id]),
  )
  return ({ kind, fingerprint }) => holders.get(`${kind} ${fingerprint}`) ?? null
}

function eventsOf({ anomaly, occurrences }: ToldAnomaly): [eventId: string, anomalyId: string][] {
  return occurrences.flatMap(({ eventId }) => (eventId === null ? [] : [[eventId, anomaly.id]]))
}

function toIncident(incident: OpenIncident, opens: boolean, firstSeen: number): NewIncident {
  return {
    id: incident.id,
    opens,
    ...describeIncident(incident),
    first_seen_at: new Date(firstSeen).toISOString(),
    spreads_from: new Date(incident.since).toISOString(),
    last_seen_at: new Date(incident.last).toISOString(),
    symptoms: incident.symptoms as unknown as Json,
    stream_ids: [...new Set(incident.symptoms.map(({ stream }) => stream))],
  }
}
