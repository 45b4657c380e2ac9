import { type FindingKind, type Severity, type Symptom, symptomOf, type Why } from '@/detection'
import { newUuid } from '@/lib/core/ids'
import type { Json } from '@/lib/db/database.types'
import type { LoadedStream } from './load-stream'
import { type Episode, rarestOf } from './to-episodes'

/** A finding as `commit_batch` takes it. */
export type NewFinding = {
  id: string
  kind: FindingKind
  fingerprint: string
  severity: Severity
  occurrences: number
  first_seen_at: string
  last_seen_at: string
  p: number
  per_week: number
  title: string
  why: Json
  symptom: Json
}

/** An episode as the symptom that incidents are made of: its rarest occurrence, over the time of all. */
export function toSymptom(episode: Episode, stream: LoadedStream): Symptom {
  const symptom = symptomOf(
    { id: stream.id, streamType: stream.streamType, source: stream.source },
    rarestOf(episode).finding,
  )
  const { first, last } = timesOf(episode)
  return { ...symptom, since: Math.min(symptom.since, first), last }
}

/** An episode as it is kept, told or not. */
export function toFinding(
  episode: Episode,
  symptom: Symptom,
  explain: (why: Why) => { sentence: string },
): NewFinding {
  const { finding } = rarestOf(episode)
  const { first, last } = timesOf(episode)
  return {
    id: newUuid(),
    kind: finding.kind,
    fingerprint: finding.fingerprint,
    severity: finding.severity,
    occurrences: episode.occurrences.length,
    first_seen_at: new Date(first).toISOString(),
    last_seen_at: new Date(last).toISOString(),
    p: finding.p,
    per_week: finding.perWeek,
    title: explain(finding.why).sentence,
    // A Why and a Symptom are plain JSON; their interfaces only lack the index signature that says so.
    why: finding.why as unknown as Json,
    symptom: symptom as unknown as Json,
  }
}

/** Occurrences are in the order of time. */
function timesOf({ occurrences }: Episode): { first: number; last: number } {
  const [{ finding: first }] = occurrences
  return { first: first.time, last: occurrences.at(-1)?.finding.time ?? first.time }
}
