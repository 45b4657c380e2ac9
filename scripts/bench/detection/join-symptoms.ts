import type { OpenIncident, Symptom } from '@/detection'
import { joinIncidents } from '@/lib/incidents/join-incidents'

/** The incidents that these symptoms make, told in the order of `last`, as the product joins them. */
export function joinSymptoms(symptoms: readonly Symptom[]): OpenIncident[] {
  let made = 0
  const told = [...symptoms].sort((a, b) => a.last - b.last)
  const { incidents } = joinIncidents(told, [], () => String(made++))
  return incidents.toSorted((a, b) => a.since - b.since)
}
