import { expect, test } from 'vitest'
import { incidentOf, type OpenIncident, type Symptom, withSymptom } from '@/detection'
import { aSymptom } from '@/detection/incidents/testing/a-symptom'
import { seededRandom } from '@/detection/testing/random'
import { IncidentIndex } from './incident-index'

const noon = Date.UTC(2026, 0, 15, 12)
const minute = 60_000

test.each([1, 2, 3, 4])('finds the same incident as looking at all of them does (seed %i)', seed => {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const index = new IncidentIndex([])
  let late = 0
  for (let n = 0; n < 4000; n++) {
    // Streams are drained one after another: now and then one comes with what lies days back.
    const last = noon + n * 3 * minute - below(10) * minute - (below(50) === 0 ? below(6000) * minute : 0)
    const since = below(10) === 0 ? last - below(4000) * minute : last
    const usualGapMs = [1, 20, 60, 1440][below(4)] ?? 1
    const one = troubled({ last, since, usualGapMs: usualGapMs * minute, source: `source${below(3)}` }, below)
    const expected = incidentOf(one, index.all())
    expect(incidentOf(one, index.near(one))).toBe(expected)
    if (expected !== null && since - expected.last > 30 * minute) late++
    const begun = { id: `${n}`, since: last, last, symptoms: [], held: below(300) === 0 }
    index.put(withSymptom(expected ?? begun, one))
  }
  expect(late, 'joined after more than half an hour').toBeGreaterThan(20)
})

test('of a past of thousands, a symptom is held beside those that went on with it or show its trouble', () => {
  const past: OpenIncident[] = Array.from({ length: 5000 }, (_, n) => {
    const since = noon + n * 20 * minute
    return { id: `${n}`, since, last: since + 10 * minute, symptoms: [symptom(n % 500, since)] }
  })
  const near = new IncidentIndex(past).near(symptom(1, noon + 2000 * 20 * minute))
  expect(near.map(({ id }) => id)).toEqual(['2000', '2001'])
})

test('one that went on is found where it has come to, by each of its troubles, and one that people put off at any time', () => {
  const begun = { id: 'begun', since: noon, last: noon, symptoms: [symptom(1, noon), symptom(2, noon)] }
  const held = { ...begun, id: 'held', held: true }
  const index = new IncidentIndex([begun, held])
  const later = noon + 9 * 24 * 60 * minute
  expect(index.near(symptom(1, later)).map(({ id }) => id)).toEqual(['held'])
  expect(index.near(symptom(3, noon)).map(({ id }) => id)).toEqual(['begun', 'held'])
  expect(index.near(symptom(3, noon + 29 * minute)).map(({ id }) => id)).toEqual(['held'])
  index.put({ ...begun, last: later })
  expect(index.near(symptom(1, later)).map(({ id }) => id)).toEqual(['begun', 'held'])
  expect(index.get('begun')?.last).toBe(later)
})

function symptom(trouble: number, last: number): Symptom {
  return aSymptom({ fingerprint: `f${trouble}`, field: `field${trouble}`, last })
}

/** A symptom of one of thirty fingerprints and ten fields, now and then of one of twenty sessions. */
function troubled(values: Partial<Symptom>, below: (most: number) => number): Symptom {
  const field = `field${below(10)}`
  const session = below(20) === 0 ? `session${below(20)}` : null
  return aSymptom({ ...values, fingerprint: `f${below(30)}`, field, session })
}
