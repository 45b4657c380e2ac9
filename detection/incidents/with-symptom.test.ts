import { expect, test } from 'vitest'
import type { OpenIncident } from './incident-of'
import { aSymptom, MINUTE, NOON } from './testing/a-symptom'
import { withSymptom } from './with-symptom'

const INCIDENT: OpenIncident = { id: 'a', since: NOON, last: NOON, symptoms: [aSymptom()] }

test('a repeat is merged: the rarer speaks, the time is that of both', () => {
  const later = aSymptom({
    since: NOON + MINUTE,
    last: NOON + 5 * MINUTE,
    perWeek: 0.001,
    sentence: 'Worse.',
  })
  const both = withSymptom(INCIDENT, later)
  expect(both).toMatchObject({ since: NOON, last: NOON + 5 * MINUTE })
  expect(both.symptoms).toEqual([{ ...later, since: NOON }])
  expect(withSymptom(both, aSymptom({ last: NOON + 6 * MINUTE })).symptoms[0]?.sentence).toBe('Worse.')
})

test('the given incident is not changed', () => {
  const before = JSON.stringify(INCIDENT)
  withSymptom(INCIDENT, aSymptom({ stream: 's2' }))
  expect(JSON.stringify(INCIDENT)).toBe(before)
})

test('holds the first symptom and the rarest others, 24 at most', () => {
  let incident = INCIDENT
  for (let index = 0; index < 100; index++)
    incident = withSymptom(incident, aSymptom({ stream: `t${index}`, perWeek: 1 / (1 + index) }))
  expect(incident.symptoms).toHaveLength(24)
  expect(incident.symptoms[0]?.stream).toBe('s1')
  expect(incident.symptoms.at(-1)?.stream).toBe('t99')
  expect(incident.symptoms.some(symptom => symptom.stream === 't10')).toBe(false)
})
