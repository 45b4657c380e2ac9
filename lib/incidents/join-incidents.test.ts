import { expect, test } from 'vitest'
import type { Symptom } from '@/detection'
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

function counter(): () => string {
  let next = 0
  return () => String(next++)
}

function symptom(differences: Partial<Symptom> = {}): Symptom {
  return {
    stream: 's1',
    streamType: 'logs',
    source: 'checkout',
    kind: 'unusual_value',
    fingerprint: 'latency',
    since: noon,
    last: noon,
    perWeek: 0.01,
    severity: 'high',
    field: 'latency_ms',
    pattern: null,
    session: null,
    direction: 'high',
    trouble: 0,
    sentence: 'Latency is 900 ms, usually 20 to 80 ms, since 12:00 UTC.',
    ...differences,
  }
}
