import { INCIDENT_ENDS_MS, incidentOf, type OpenIncident, type Symptom, withSymptom } from '@/detection'

/** The incidents that these symptoms make, told in the order of `last`, as the product joins them. */
export function joinSymptoms(symptoms: readonly Symptom[]): OpenIncident[] {
  const ended: OpenIncident[] = []
  let open: OpenIncident[] = []
  for (const symptom of [...symptoms].sort((a, b) => a.last - b.last)) {
    const over = open.filter(incident => symptom.last - incident.last > INCIDENT_ENDS_MS)
    ended.push(...over)
    open = open.filter(incident => !over.includes(incident))
    const joined = incidentOf(symptom, open)
    const id = String(ended.length + open.length)
    const next = withSymptom(joined ?? { id, since: symptom.last, last: symptom.last, symptoms: [] }, symptom)
    open = [...open.filter(incident => incident !== joined), next]
  }
  return [...ended, ...open].sort((a, b) => a.since - b.since)
}
