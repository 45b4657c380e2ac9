import { expect, test } from 'vitest'
import { type Finding, symptomOf, Watch } from '@/detection'
import { aSymptom as symptom } from '@/detection/incidents/testing/a-symptom'
import { seededRandom } from '@/detection/testing/random'
import { joinIncidents } from './join-incidents'

const noon = Date.UTC(2026, 0, 15, 12)
const minute = 60_000

test('symptoms of one source within minutes are one incident, later ones and those elsewhere begin others', () => {
  const symptoms = [
    symptom({ last: noon }),
    symptom({ last: noon + 2 * minute, fingerprint: 'other' }),
    symptom({ last: noon + 20 * minute, source: 'billing', stream: 's2', fingerprint: 'bill' }),
    symptom({ last: noon + 90 * minute }),
  ]
  const { incidents, ids, opened } = joinIncidents(symptoms, [], counter())
  expect(ids).toEqual(['0', '0', '1', '2'])
  expect(opened).toEqual(new Set(['0', '1', '2']))
  expect(incidents.map(({ id, since, last, symptoms }) => [id, since, last, symptoms.length])).toEqual([
    ['0', noon, noon + 2 * minute, 2],
    ['1', noon + 20 * minute, noon + 20 * minute, 1],
    ['2', noon + 90 * minute, noon + 90 * minute, 1],
  ])
})

test('what is open is extended without being changed itself, and only what was touched is answered', () => {
  const going = { id: 'going', since: noon, last: noon, symptoms: [symptom()] }
  const other = { id: 'other', since: noon - 300 * minute, last: noon - 200 * minute, symptoms: [symptom()] }
  const before = JSON.stringify([going, other])
  const { incidents, opened } = joinIncidents([symptom({ last: noon + minute })], [going, other], counter())
  expect(incidents.map(({ id, last }) => [id, last])).toEqual([['going', noon + minute]])
  expect(opened.size).toBe(0)
  expect(JSON.stringify([going, other])).toBe(before)
})

test('what holds a symptom gets it, though its own symptoms do not show it and another is nearer', () => {
  const held = { id: 'held', since: noon - 900 * minute, last: noon - 800 * minute, symptoms: [], held: true }
  const begun = { id: 'begun', since: noon, last: noon, symptoms: [symptom()] }
  const { ids, incidents } = joinIncidents([symptom()], [held, begun], counter(), () => 'held')
  expect(ids).toEqual(['held'])
  expect(incidents).toMatchObject([{ id: 'held', last: noon, held: true }])
  expect(joinIncidents([symptom()], [begun], counter(), () => 'gone').ids).toEqual(['begun'])
})

test('symptoms one by one make the same incidents as all at once', () => {
  const symptoms = Array.from({ length: 40 }, (_, n) =>
    symptom({
      last: noon + n * 7 * minute,
      fingerprint: `f${n % 5}`,
      source: `source${n % 3}`,
      stream: `s${n % 3}`,
    }),
  )
  const once = joinIncidents(symptoms, [], counter())
  const newId = counter()
  let open: typeof once.incidents = []
  const ids: string[] = []
  for (const one of symptoms) {
    const step = joinIncidents([one], open, newId)
    const touched = new Map(step.incidents.map(incident => [incident.id, incident]))
    open = open.map(incident => touched.get(incident.id) ?? incident)
    open.push(...step.incidents.filter(({ id }) => step.opened.has(id)))
    ids.push(...step.ids)
  }
  expect(ids).toEqual(once.ids)
  expect(open).toEqual(once.incidents)
})

test('of an hourly series a trouble of half a day is one incident, and one of next week another', () => {
  const troubles = [40 * 24, 40 * 24 + 3, 40 * 24 + 6, 40 * 24 + 11, 47 * 24]
  const symptoms = symptomsOf(hour => (troubles.includes(hour) ? 90 : 20 + Math.sin(hour) / 8), 48 * 24)
  const { incidents } = joinIncidents(symptoms, [], counter())
  expect(symptoms.length).toBeGreaterThan(3)
  expect(incidents.map(({ since }) => (since - noon) / (60 * minute))).toEqual([40 * 24, 47 * 24])
})

test('a silence that is told of again and again is one incident', () => {
  const watch = Watch.create()
  const random = seededRandom(1)
  let time = noon
  for (let n = 0; n < 3000; n++) {
    time += -Math.log(1 - random()) * 20 * minute
    watch.observe({ time, data: 'a job is done' })
  }
  const symptoms = []
  const end = time + 3 * 24 * 60 * minute
  for (let due = watch.nextDueMs(); due !== null && due < end; due = watch.nextDueMs())
    symptoms.push(...watch.advance(due).map(symptomFrom))
  expect(new Set(symptoms.map(({ last }) => last)).size).toBeGreaterThan(3)
  expect(joinIncidents(symptoms, [], counter()).incidents).toHaveLength(1)
})

/** What a watch would tell of a value an hour, at any setting that one may choose. */
function symptomsOf(valueAt: (hour: number) => number, hours: number) {
  const watch = Watch.create()
  const told = []
  for (let hour = 0; hour < hours; hour++) {
    const { finding, elapsed } = watch.observe({ time: noon + hour * 60 * minute, data: valueAt(hour) })
    told.push(...[...elapsed, finding].filter(({ kind, perWeek }) => kind !== null && perWeek < 1))
  }
  return told.map(symptomFrom)
}

function symptomFrom(finding: Finding) {
  return symptomOf({ id: 's1', streamType: 'metrics', source: 'shop' }, finding)
}

function counter(): () => string {
  let next = 0
  return () => String(next++)
}
