import { calmAfterMs, LONGEST_CALM_MS } from './calm-after'
import { isSameTrouble } from './same-trouble'
import type { Symptom } from './symptom'

/** What goes on: symptoms that are held to have one cause. Plain data. */
export interface OpenIncident {
  id: string
  since: number
  last: number
  /** People put it off: its own trouble joins it however late, in place of beginning another. */
  held?: boolean
  /** One a stream, kind and fingerprint; at most 24, the rarest. */
  symptoms: Symptom[]
}

/**
 * What begins so soon after an incident's beginning belongs to it: causes spread in minutes. Measured from the beginning, not the
 * last symptom: a chain of symptoms would otherwise hold every later trouble.
 */
export const SPREADS_MS = 5 * 60_000

/** How a symptom belongs to an incident: 0 by its trouble, 1 by its source and moment, 2 by its moment; and how far it is from it. */
interface Kinship {
  rank: 0 | 1 | 2
  gapMs: number
}

/**
 * The incident that a symptom belongs to, or null where it begins a new one. It joins what shows the same trouble (`isSameTrouble`), if
 * that was not calm for long (`calmAfterMs`) before the symptom began; then what has just begun, in its own source before another
 * of the organization. Nothing joins what was told last a day and a half before.
 */
export function incidentOf(symptom: Symptom, open: readonly OpenIncident[]): OpenIncident | null {
  let best: OpenIncident | null = null
  let nearest: Kinship | null = null
  for (const incident of open) {
    const kinship = kinshipOf(symptom, incident)
    if (kinship === null || (nearest !== null && !isNearer(kinship, nearest))) continue
    nearest = kinship
    best = incident
  }
  return best
}

/** Null where it does not belong to it. */
function kinshipOf(symptom: Symptom, incident: OpenIncident): Kinship | null {
  const gapMs = toldApart(symptom, incident)
  const isOwn = (known: Symptom) => isSameTrouble(symptom, known) && !wasCalm(symptom, known, incident)
  if (incident.symptoms.some(isOwn)) return { rank: 0, gapMs }
  if (Math.abs(symptom.last - incident.since) > SPREADS_MS) return null
  return { rank: incident.symptoms.some(known => known.source === symptom.source) ? 1 : 2, gapMs }
}

function isNearer(one: Kinship, other: Kinship): boolean {
  return one.rank === other.rank ? one.gapMs < other.gapMs : one.rank < other.rank
}

/** Whether the trouble was over between the incident and the symptom. What says that it began before does not begin again. */
function wasCalm(symptom: Symptom, known: Symptom, incident: OpenIncident): boolean {
  if (incident.held) return false
  const calmMs = Math.max(symptom.since - incident.last, incident.since - symptom.last)
  return calmMs > calmAfterMs(known) || toldApart(symptom, incident) > LONGEST_CALM_MS
}

/** Streams are drained one after another, so a symptom may also lie before an incident's beginning. */
function toldApart(symptom: Symptom, incident: OpenIncident): number {
  return Math.max(0, symptom.last - incident.last, incident.since - symptom.last)
}
