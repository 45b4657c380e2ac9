import { expect, test } from 'vitest'
import { seededRandom } from '@/detection/testing/random'
import { bestNabScore, NAB_PROFILES, type NabSeries, nabScoreAt } from './nab-score'

const { standard, lowFalseAlarms, lowMisses } = NAB_PROFILES
/** 100 values of which the first 15 are not judged, one window of 10. */
const WINDOW: [number, number] = [50, 59]

function series(
  told: Record<number, number>,
  windows: [number, number][] = [WINDOW],
  length = 100,
): NabSeries {
  return { windows, scores: Array.from({ length }, (_, index) => told[index] ?? 0) }
}

test('the first value of every window and nothing else is perfect', () => {
  const corpus = [series({ 50: 1 }), series({ 50: 1 })]
  for (const profile of Object.values(NAB_PROFILES))
    expect(nabScoreAt(corpus, profile, 1)).toBeCloseTo(100, 9)
})

test('saying nothing is worth 0, whatever the profile', () => {
  for (const profile of Object.values(NAB_PROFILES)) expect(nabScoreAt([series({})], profile, 1)).toBe(0)
})

test('later in the window is worth less: its last value 2 / (1 + exp(-0.5)) - 1 of a first value', () => {
  // place -1/10; a first value is at place -1. Raw 0.24492 / 0.98661 = 0.24824; (0.24824 + 1) / 2 = 0.62412.
  expect(nabScoreAt([series({ 59: 1 })], standard, 1)).toBeCloseTo(62.412, 2)
})

test('of several values in a window only the first counts', () => {
  expect(nabScoreAt([series({ 50: 1, 54: 1, 59: 1 })], standard, 1)).toBeCloseTo(100, 9)
})

test('a false alarm before any window costs its whole weight', () => {
  // Found (+1) and one alarm (-0.11) of 2 between nothing and perfect.
  expect(nabScoreAt([series({ 30: 1, 50: 1 })], standard, 1)).toBeCloseTo(94.5, 9)
  expect(nabScoreAt([series({ 30: 1, 50: 1 })], lowFalseAlarms, 1)).toBeCloseTo(89, 9)
  // Of 3 between nothing and perfect.
  expect(nabScoreAt([series({ 30: 1, 50: 1 })], lowMisses, 1)).toBeCloseTo(100 * (1 - 0.11 / 3), 9)
})

test('a false alarm soon after a window costs less: at 3 of 9 behind it, 0.6823 of its weight', () => {
  // 1 - 2 / (1 + exp(5 / 3)) = 0.68228
  expect(nabScoreAt([series({ 50: 1, 62: 1 })], standard, 1)).toBeCloseTo(100 - 50 * 0.11 * 0.68228, 3)
})

test('the first 15 % and at most 750 values are not judged', () => {
  expect(nabScoreAt([series({ 14: 1, 50: 1 })], standard, 1)).toBeCloseTo(100, 9)
  expect(nabScoreAt([series({ 15: 1, 50: 1 })], standard, 1)).toBeCloseTo(94.5, 9)
  const long = series({ 749: 1, 9000: 1 }, [[9000, 9099]], 10_000)
  expect(nabScoreAt([long], standard, 1)).toBeCloseTo(100, 9)
  expect(nabScoreAt([series({ 750: 1, 9000: 1 }, [[9000, 9099]], 10_000)], standard, 1)).toBeCloseTo(94.5, 9)
})

test('the best threshold is one for the whole corpus', () => {
  // At 0.9: one of two windows. At 0.5: both, and one false alarm: (4 - 0.11) / 4.
  const corpus = [series({ 50: 0.9 }), series({ 50: 0.5, 30: 0.5 })]
  expect(bestNabScore(corpus, standard)).toEqual({ score: expect.closeTo(97.25, 9), threshold: 0.5 })
  expect(nabScoreAt(corpus, standard, 0.5)).toBeCloseTo(97.25, 9)
  expect(nabScoreAt(corpus, standard, 0.9)).toBeCloseTo(50, 9)
})

test('the best threshold is that of trying each', () => {
  const random = seededRandom(7)
  const corpus = Array.from({ length: 3 }, () => ({
    scores: Array.from({ length: 120 }, () => Math.round(random() * 30) / 30),
    windows: [
      [30, 40],
      [80, 99],
    ] as [number, number][],
  }))
  for (const profile of Object.values(NAB_PROFILES)) {
    const thresholds = [2, ...new Set(corpus.flatMap(({ scores }) => scores))]
    const best = Math.max(...thresholds.map(threshold => nabScoreAt(corpus, profile, threshold)))
    expect(bestNabScore(corpus, profile).score).toBeCloseTo(best, 9)
  }
})
