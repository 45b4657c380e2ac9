import { type JudgeSetting, judge, type OpenIncident, type Symptom } from '@/detection'
import { joinIncidents } from '@/lib/incidents/join-incidents'
import type { PastFinding } from './store'

/** An incident that a setting makes of the past. */
export interface PastIncident {
  incident: OpenIncident
  /** How many findings went into it, and of which streams. */
  findings: number
  streams: Set<string>
}

/**
 * What a setting tells of findings in the order in which they were committed, by the judge and the rule of incidents that decide
 * live; only that nobody resolves anything meanwhile. The incidents are in the order in which they were opened.
 */
export function judgePast(
  findings: readonly PastFinding[],
  settingOf: (symptom: Symptom) => JudgeSetting,
): { told: number; incidents: PastIncident[] } {
  const symptoms = findings
    .map(({ symptom }) => symptom)
    .filter(symptom => judge({ ready: true, ...symptom }, settingOf(symptom)))
  let made = 0
  const { incidents, ids } = joinIncidents(symptoms, [], () => String(made++))
  const past = new Map(
    incidents.map(incident => [incident.id, { incident, findings: 0, streams: new Set<string>() }]),
  )
  for (const [index, symptom] of symptoms.entries()) {
    const one = past.get(ids[index] ?? '')
    if (one === undefined) continue
    one.findings++
    one.streams.add(symptom.stream)
  }
  return { told: symptoms.length, incidents: [...past.values()] }
}
