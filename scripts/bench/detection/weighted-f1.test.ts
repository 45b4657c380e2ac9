import { expect, test } from 'vitest'
import { bestF1, weightedF1 } from './weighted-f1'

test('with the population as judged, it is the plain F1', () => {
  const counted = { normal: 10, flaggedNormal: 2, abnormal: 5, flaggedAbnormal: 4 }
  const f1 = weightedF1({ ...counted, populationNormal: 10, populationAbnormal: 5 })
  expect(f1).toBeCloseTo((2 * 4) / (2 * 4 + 2 + 1), 12)
})

test('a false alarm weighs as many as it stands for', () => {
  const counted = { normal: 1000, flaggedNormal: 1, abnormal: 100, flaggedAbnormal: 100 }
  const f1 = weightedF1({ ...counted, populationNormal: 500_000, populationAbnormal: 10_000 })
  expect(f1).toBeCloseTo((2 * 10_000) / (2 * 10_000 + 500), 12)
})

test('nothing found is 0', () => {
  const none = { normal: 10, flaggedNormal: 3, abnormal: 5, flaggedAbnormal: 0 }
  expect(weightedF1({ ...none, populationNormal: 10, populationAbnormal: 5 })).toBe(0)
})

test('the best threshold takes all of a tie, or none', () => {
  const scored = [
    { score: 3, abnormal: true },
    { score: 2, abnormal: true },
    { score: 2, abnormal: false },
    { score: 1, abnormal: false },
  ]
  const best = bestF1(scored, { populationNormal: 2, populationAbnormal: 2 })
  expect(best).toMatchObject({ flaggedAbnormal: 2, flaggedNormal: 1 })
  expect(best.f1).toBeCloseTo(4 / 5, 12)
})
