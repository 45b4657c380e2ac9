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

const MINUTE = 60_000
/** An incident has ended when nothing joined it for so long. */
export const INCIDENT_ENDS_MS = 30 * MINUTE
/**
 * What begins so soon after an incident's beginning belongs to it: causes spread in minutes. Measured from the beginning, not the
 * last symptom: a chain of symptoms would otherwise hold every later trouble.
 */
const SPREADS_MS = 5 * MINUTE

/**
 * The incident that a symptom belongs to, or null where it begins a new one. It joins what has the same fingerprint, session,
 * or pattern and field, while it lasts; then what has just begun, in its own source before another of the organization.
 */
export function incidentOf(symptom: Symptom, open: readonly OpenIncident[]): OpenIncident | null {
  let best: OpenIncident | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (const incident of open) {
    const rank = kinship(symptom, incident)
    if (rank === null) continue
    const distance = rank * INCIDENT_ENDS_MS + Math.min(gapBetween(symptom, incident), INCIDENT_ENDS_MS)
    if (distance >= nearest) continue
    nearest = distance
    best = incident
  }
  return best
}

/** How a symptom belongs to an incident: 0 by its trouble, 1 by its source and moment, 2 by its moment; null where it does not. */
function kinship(symptom: Symptom, incident: OpenIncident): 0 | 1 | 2 | null {
  const gap = gapBetween(symptom, incident)
  if (gap > INCIDENT_ENDS_MS && !incident.held) return null
  if (incident.symptoms.some(known => isSameTrouble(symptom, known))) return 0
  if (gap > INCIDENT_ENDS_MS) return null
  if (Math.abs(symptom.last - incident.since) > SPREADS_MS) return null
  return incident.symptoms.some(known => known.source === symptom.source) ? 1 : 2
}

function isSameTrouble(symptom: Symptom, known: Symptom): boolean {
  if (symptom.session !== null && symptom.session === known.session) return true
  if (symptom.source !== known.source) return false
  const isRepeat = symptom.stream === known.stream && symptom.kind === known.kind
  if (isRepeat && symptom.fingerprint === known.fingerprint) return true
  // Of an event with many fields the pattern says little: what is wrong is the field.
  const isNamed = symptom.pattern !== null || (symptom.field !== null && symptom.stream === known.stream)
  return isNamed && symptom.pattern === known.pattern && symptom.field === known.field
}

/** Streams are drained one after another, so a symptom may also lie before an incident's beginning. */
function gapBetween(symptom: Symptom, incident: OpenIncident): number {
  return Math.max(0, symptom.last - incident.last, incident.since - symptom.last)
}
