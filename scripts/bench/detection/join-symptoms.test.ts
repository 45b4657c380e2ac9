import { expect, test } from 'vitest'
import type { Symptom } from '@/detection'
import { joinSymptoms } from './join-symptoms'

const MINUTE = 60_000

function symptom(minute: number, stream: string, fingerprint: string): Symptom {
  const about = { kind: 'silence', severity: 'low', sentence: '', trouble: 0, perWeek: 1 } as const
  const nothing = { field: null, pattern: null, session: null, direction: null }
  const when = { since: minute * MINUTE, last: minute * MINUTE }
  return { ...about, ...nothing, ...when, stream, streamType: 'logs', source: stream, fingerprint }
}

test('the same trouble within half an hour is one incident, after it another', () => {
  const again = [0, 20, 40, 90].map(minute => symptom(minute, 'a', 'x'))
  expect(joinSymptoms(again).map(({ since, last }) => [since / MINUTE, last / MINUTE])).toEqual([
    [0, 40],
    [90, 90],
  ])
})

test('the order in which they are given does not matter', () => {
  const some = [symptom(50, 'b', 'y'), symptom(0, 'a', 'x'), symptom(25, 'a', 'x'), symptom(300, 'b', 'y')]
  expect(joinSymptoms(some).map(incident => incident.symptoms[0]?.stream)).toEqual(['a', 'b', 'b'])
  expect(joinSymptoms([...some].reverse())).toEqual(joinSymptoms(some))
})
