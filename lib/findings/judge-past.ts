import { type JudgeSetting, judge, type OpenIncident, type Symptom } from '@/detection'
import { joinIncidents } from '@/lib/incidents/join-incidents'
import type { PastFinding } from './store'

/** An incident that a setting makes of the past. */
export interface PastIncident {
  incident: OpenIncident
  /** When the first of its findings was first seen, in ms: an incident spreads from when it was told, which is later. */
  firstSeen: number
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
  const told = findings.filter(({ symptom }) => {
    const { kind, perWeek } = symptom
    return judge({ ready: true, kind, perWeek }, settingOf(symptom))
  })
  const symptoms = told.map(({ symptom }) => symptom)
  let made = 0
  const { incidents, ids } = joinIncidents(symptoms, [], () => String(made++))
  const past = new Map(
    incidents.map(incident => [
      incident.id,
      { incident, firstSeen: incident.since, findings: 0, streams: new Set<string>() },
    ]),
  )
  for (const [index, { symptom, first }] of told.entries()) {
    const one = past.get(ids[index] ?? '')
    if (one === undefined) continue
    one.findings++
    one.firstSeen = Math.min(one.firstSeen, first)
    one.streams.add(symptom.stream)
  }
  return { told: told.length, incidents: [...past.values()] }
}
