import { expect, test } from 'vitest'
import { incidentOf, type OpenIncident, type Symptom, withSymptom } from '@/detection'
import { seededRandom } from '@/detection/testing/random'
import { IncidentsByTime } from './incidents-by-time'

const noon = Date.UTC(2026, 0, 15, 12)
const minute = 60_000

test.each([1, 2, 3])('finds the same incident as looking at all of them does (seed %i)', seed => {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const byTime = new IncidentsByTime([])
  for (let n = 0; n < 3000; n++) {
    // Streams are drained one after another: now and then one comes with what lies hours back.
    const at = noon + n * minute - below(10) * minute - (below(50) === 0 ? below(600) * minute : 0)
    const one = symptom({ last: at, source: `source${below(4)}`, fingerprint: `f${below(30)}` })
    const expected = incidentOf(one, byTime.all())
    expect(incidentOf(one, byTime.near(at))).toBe(expected)
    const incident = expected ?? { id: `${n}`, since: at, last: at, symptoms: [], held: below(200) === 0 }
    byTime.put(withSymptom(incident, one))
  }
})

test('of a past of thousands, a moment is held beside those that went on around it', () => {
  const past: OpenIncident[] = Array.from({ length: 5000 }, (_, n) => {
    const since = noon + n * 20 * minute
    return { id: `${n}`, since, last: since + 10 * minute, symptoms: [] }
  })
  const byTime = new IncidentsByTime(past)
  const near = byTime.near(noon + 2000 * 20 * minute)
  expect(near.map(({ id }) => id)).toContain('2000')
  expect(near.length).toBeLessThan(10)
})

test('one that went on is found where it has come to, one that people put off at any time', () => {
  const begun = { id: 'begun', since: noon, last: noon, symptoms: [symptom({})] }
  const held = { ...begun, id: 'held', held: true }
  const byTime = new IncidentsByTime([begun, held])
  const later = noon + 300 * minute
  expect(byTime.near(later).map(({ id }) => id)).toEqual(['held'])
  byTime.put({ ...begun, last: later })
  expect(byTime.near(later).map(({ id }) => id)).toEqual(['begun', 'held'])
  expect(byTime.get('begun')?.last).toBe(later)
})

function symptom(values: Partial<Symptom>): Symptom {
  return {
    stream: 's1',
    streamType: 'logs',
    source: 'checkout',
    kind: 'unusual_value',
    fingerprint: 'one',
    since: noon,
    last: noon,
    perWeek: 1,
    severity: 'low',
    field: 'latency',
    pattern: null,
    session: null,
    direction: 'high',
    trouble: 0,
    sentence: '',
    ...values,
    ...(values.fingerprint !== undefined && { field: values.fingerprint }),
  }
}
