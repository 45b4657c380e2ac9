import type { OpenIncident } from './incident-of'
import type { Symptom } from './symptom'

const MOST = 24

/** The incident with one more symptom; a repeated one is merged into what it repeats. The given incident is not changed. */
export function withSymptom(incident: OpenIncident, symptom: Symptom): OpenIncident {
  const known = incident.symptoms.findIndex(other => isRepeat(symptom, other))
  const symptoms = [...incident.symptoms]
  if (known < 0) symptoms.push(symptom)
  else symptoms[known] = merged(symptoms[known] ?? symptom, symptom)
  if (symptoms.length > MOST) symptoms.splice(commonest(symptoms), 1)
  return {
    ...incident,
    since: Math.min(incident.since, symptom.last),
    last: Math.max(incident.last, symptom.last),
    symptoms,
  }
}

function isRepeat(symptom: Symptom, other: Symptom): boolean {
  return (
    symptom.stream === other.stream &&
    symptom.kind === other.kind &&
    symptom.fingerprint === other.fingerprint
  )
}

/** The rarer of the two speaks for both, over the time of both; calm is waited for as long as the slower asks. */
function merged(before: Symptom, again: Symptom): Symptom {
  const worse = again.perWeek < before.perWeek ? again : before
  return {
    ...worse,
    since: Math.min(before.since, again.since),
    last: Math.max(before.last, again.last),
    usualGapMs: Math.max(before.usualGapMs, again.usualGapMs),
  }
}

/** The most ordinary symptom that is not the first, which tells how it began. */
function commonest(symptoms: readonly Symptom[]): number {
  let at = 1
  for (let index = 2; index < symptoms.length; index++)
    if ((symptoms[index]?.perWeek ?? 0) > (symptoms[at]?.perWeek ?? 0)) at = index
  return at
}
