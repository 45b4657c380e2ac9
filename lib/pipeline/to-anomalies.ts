import type { Finding, FindingKind, Severity, Why } from '@/detection'
import { newUuid } from '@/lib/core/ids'
import type { Json } from '@/lib/db/database.types'

/** A finding that is worth telling. */
export interface Told {
  finding: Finding & { kind: FindingKind; why: Why }
  /** The event it is about; null when it is about a stretch of time. */
  eventId: string | null
}

/** An anomaly as `commit_batch` takes it. */
export type NewAnomaly = {
  id: string
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

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * One anomaly for each kind and fingerprint: all its occurrences counted, the highest severity, and the evidence of
 * the most surprising one.
 */
export function toAnomalies(told: Told[], explain: (why: Why) => { sentence: string }): NewAnomaly[] {
  const byTrouble = new Map<string, Told[]>()
  for (const one of told) {
    const key = `${one.finding.kind} ${one.finding.fingerprint}`
    const same = byTrouble.get(key)
    if (same) same.push(one)
    else byTrouble.set(key, [one])
  }
  return [...byTrouble.values()].map(occurrences => toAnomaly(occurrences, explain))
}

function toAnomaly(occurrences: Told[], explain: (why: Why) => { sentence: string }): NewAnomaly {
  const { finding, eventId } = occurrences.reduce((worst, one) =>
    one.finding.p < worst.finding.p ? one : worst,
  )
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
