import type { FindingKind, Severity, Why } from '@/detection'
import { newUuid } from '@/lib/core/ids'
import type { Json } from '@/lib/db/database.types'
import type { Candidate } from './candidate'
import type { Episode } from './to-episodes'

/** An anomaly as `commit_batch` takes it. */
export type NewAnomaly = {
  id: string
  incident_id: string
  /** Whether it is expected to be a new one, not to extend one that is open. */
  opens: boolean
  kind: FindingKind
  fingerprint: string
  severity: Severity
  occurrences: number
  first_seen_at: string
  last_seen_at: string
  p: number
  bits: number
  score: number
  per_week: number
  title: string
  why: Json
  event_id: string | null
  event_time: string
}

/** An anomaly with the occurrences that it is made of, and the one that shows it. */
export interface ToldAnomaly {
  anomaly: NewAnomaly
  occurrences: Candidate[]
  decision: Candidate
}

/** An anomaly of the stream that is open. */
export interface OpenAnomaly {
  kind: FindingKind
  fingerprint: string
  incident_id: string | null
}

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * One anomaly for each kind, fingerprint and incident, in the order of time: all its told occurrences counted, the highest
 * severity, and the evidence of the most surprising one.
 */
export function toAnomalies(
  told: readonly { episode: Episode; incidentId: string }[],
  open: readonly OpenAnomaly[],
  explain: (why: Why) => { sentence: string },
): ToldAnomaly[] {
  const latest = new Map(open.map(one => [`${one.kind} ${one.fingerprint}`, one.incident_id]))
  const byTrouble = Map.groupBy(told, ({ episode: { occurrences }, incidentId }) => {
    const { kind, fingerprint } = occurrences[0].finding
    return `${kind} ${fingerprint} ${incidentId}`
  })
  return [...byTrouble.values()].map(episodes => {
    const occurrences = episodes.flatMap(({ episode }) => episode.occurrences.filter(one => one.told))
    const decision = occurrences.reduce((worst, one) => (one.finding.p < worst.finding.p ? one : worst))
    const incidentId = episodes[0]?.incidentId ?? ''
    const pattern = `${decision.finding.kind} ${decision.finding.fingerprint}`
    // One of before incidents were kept belongs to none, and joins the first that comes.
    const going = latest.get(pattern)
    const opens = going === undefined || (going !== null && going !== incidentId)
    latest.set(pattern, incidentId)
    const anomaly = { ...describe(occurrences, decision, explain), incident_id: incidentId, opens }
    return { anomaly, occurrences, decision }
  })
}

function describe(
  occurrences: readonly Candidate[],
  { finding, eventId }: Candidate,
  explain: (why: Why) => { sentence: string },
): Omit<NewAnomaly, 'incident_id' | 'opens'> {
  const ranks = occurrences.map(one => severities.indexOf(one.finding.severity))
  const times = occurrences.map(one => one.finding.time).sort((a, b) => a - b)
  return {
    id: newUuid(),
    kind: finding.kind,
    fingerprint: finding.fingerprint,
    severity: severities[ranks.reduce((a, b) => Math.max(a, b), 0)] ?? finding.severity,
    occurrences: occurrences.length,
    first_seen_at: iso(times[0] ?? finding.time),
    last_seen_at: iso(times.at(-1) ?? finding.time),
    p: finding.p,
    bits: finding.bits,
    score: finding.score,
    per_week: finding.perWeek,
    title: explain(finding.why).sentence,
    // A Why is plain JSON; its interfaces only lack the index signature that says so.
    why: finding.why as unknown as Json,
    event_id: eventId,
    event_time: iso(finding.time),
  }
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
