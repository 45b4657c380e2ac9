import { expect, test } from 'vitest'
import { seededRandom } from '@/detection/testing/random'
import { eventF1 } from './event-f1'
import type { Range } from './vus-pr'

test('an anomaly counts once for recall, a false alarm with its whole length', () => {
  const scores = [0, 9, 0, 0, 0, 9, 9, 9, 0, 0, 0, 0]
  const found = eventF1(scores, [
    [0, 3],
    [9, 10],
  ])
  // At 9 precision is 1/4 and recall 1/2: 1/3. Telling everything is better: precision 1/2, recall 1.
  expect(found).toEqual({ f1: 2 / 3, threshold: 0 })
})

test('takes the threshold at which it is best', () => {
  const scores = [0, 9, 0, 8, 0, 5, 0, 8, 0, 0]
  const found = eventF1(scores, [
    [1, 1],
    [3, 3],
    [7, 7],
  ])
  expect(found).toEqual({ f1: 1, threshold: 8 })
})

test('equal scores are told together', () => {
  const found = eventF1([5, 5, 0, 0], [[1, 1]])
  expect(found).toEqual({ f1: 2 / 3, threshold: 5 })
})

test('agrees with trying every threshold the slow way', () => {
  const random = seededRandom(3)
  for (let run = 0; run < 50; run++) {
    const scores = Array.from({ length: 60 }, () => Math.floor(random() * 12))
    const ranges: Range[] = [
      [5, 5 + Math.floor(random() * 8)],
      [20, 24],
      [50, 59],
    ]
    expect(eventF1(scores, ranges).f1).toBeCloseTo(slowly(scores, ranges), 12)
  }
})

function slowly(scores: number[], ranges: Range[]): number {
  let best = 0
  for (const threshold of new Set(scores)) {
    const told = scores.flatMap((score, index) => (score >= threshold ? [index] : []))
    const isRight = (index: number) => ranges.some(([first, last]) => index >= first && index <= last)
    const precision = told.filter(isRight).length / told.length
    const recall =
      ranges.filter(([first, last]) => told.some(index => index >= first && index <= last)).length /
      ranges.length
    if (precision > 0) best = Math.max(best, (2 * precision * recall) / (precision + recall))
  }
  return best
}
