import type { Symptom } from './symptom'

/** What goes on: symptoms that are held to have one cause. Plain data. */
export interface OpenIncident {
  id: string
  since: number
  last: number
  /** One a stream, kind and fingerprint; at most 24, the rarest. */
  symptoms: Symptom[]
}

const MINUTE = 60_000
/** An incident has ended when nothing joined it for so long. */
export const INCIDENT_ENDS_MS = 30 * MINUTE
/** Another symptom of a source joins an incident of that source so long after its last symptom. */
const SAME_SOURCE_MS = 10 * MINUTE
/** A symptom of another source joins so long after the incident's beginning: causes spread in minutes. */
const SPREADS_MS = 5 * MINUTE
/** After so long an incident takes only what it has already: without this bound a long one would swallow every other. */
const GROWS_MS = 6 * 60 * MINUTE

/**
 * The incident that a symptom belongs to, or null where it begins a new one. It joins what has the same fingerprint, session
 * or pattern, then what is close in time in its own source, then what has just begun elsewhere in the organization.
 */
export function incidentOf(symptom: Symptom, open: readonly OpenIncident[]): OpenIncident | null {
  let best: OpenIncident | null = null
  let nearest = Number.POSITIVE_INFINITY
  for (const incident of open) {
    const rank = kinship(symptom, incident)
    if (rank === null) continue
    const distance = rank * INCIDENT_ENDS_MS + gapBetween(symptom, incident)
    if (distance >= nearest) continue
    nearest = distance
    best = incident
  }
  return best
}

/** How a symptom belongs to an incident: 0 is the same trouble, 1 the same source, 2 the same moment; null where it does not. */
function kinship(symptom: Symptom, incident: OpenIncident): 0 | 1 | 2 | null {
  const gap = gapBetween(symptom, incident)
  if (gap > INCIDENT_ENDS_MS) return null
  if (incident.symptoms.some(known => isSameTrouble(symptom, known))) return 0
  if (symptom.last - incident.since > GROWS_MS) return null
  if (gap <= SAME_SOURCE_MS && incident.symptoms.some(known => known.source === symptom.source)) return 1
  return Math.abs(symptom.last - incident.since) <= SPREADS_MS ? 2 : null
}

function isSameTrouble(symptom: Symptom, known: Symptom): boolean {
  if (symptom.stream === known.stream && symptom.kind === known.kind)
    if (symptom.fingerprint === known.fingerprint) return true
  if (symptom.session !== null && symptom.session === known.session) return true
  return symptom.pattern !== null && symptom.pattern === known.pattern && symptom.source === known.source
}

/** Streams are drained one after another, so a symptom may also lie before an incident's beginning. */
function gapBetween(symptom: Symptom, incident: OpenIncident): number {
  return Math.max(0, symptom.last - incident.last, incident.since - symptom.last)
}
