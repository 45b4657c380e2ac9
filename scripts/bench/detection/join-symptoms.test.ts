import { expect, test } from 'vitest'
import type { Symptom } from '@/detection'
import { aSymptom, MINUTE } from '@/detection/incidents/testing/a-symptom'
import { joinSymptoms } from './join-symptoms'

function symptom(minute: number, source: string, fingerprint: string): Symptom {
  return aSymptom({ stream: source, source, fingerprint, field: fingerprint, last: minute * MINUTE })
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
