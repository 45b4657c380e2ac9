import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/detection/testing/random'
import { type Range, vusPr } from './vus-pr'

/** The definition word for word, one value, threshold and tolerance at a time. */
function slowVusPr(scores: number[], ranges: Range[], most: number): number {
  const length = scores.length
  const descending = [...scores].sort((a, b) => b - a)
  const isAnomaly = (index: number) => ranges.some(([first, last]) => index >= first && index <= last)
  const everyIndex = scores.map((_, index) => index)
  let volume = 0
  for (let tolerance = 0; tolerance <= most; tolerance++) {
    const half = Math.floor(tolerance / 2)
    const label = (index: number) => {
      if (isAnomaly(index)) return 1
      const parts = ranges.map(([first, last]) => {
        const away = index < first ? first - index : index - last
        return away <= half ? Math.sqrt(1 - away / tolerance) : 0
      })
      return Math.min(
        1,
        parts.reduce((sum, part) => sum + part, 0),
      )
    }
    const zones: Range[] = []
    for (const [first, last] of ranges) {
      const before = zones.at(-1)
      if (before !== undefined && before[1] >= first - half) before[1] = Math.min(length - 1, last + half)
      else zones.push([Math.max(0, first - half), Math.min(length - 1, last + half)])
    }
    let recallBefore = 0
    for (let step = 0; step < 250; step++) {
      const threshold = descending[Math.floor((step * (length - 1)) / 249)] ?? 0
      const told = everyIndex.filter(index => (scores[index] ?? 0) >= threshold)
      const hits = told.reduce((sum, index) => sum + label(index), 0)
      const anomalous = everyIndex.filter(isAnomaly).length
      const softened =
        anomalous + told.filter(index => !isAnomaly(index)).reduce((sum, at) => sum + label(at), 0)
      const found = zones.filter(([first, last]) => told.some(index => index >= first && index <= last))
      const recall = Math.min(1, hits / ((anomalous + softened) / 2)) * (found.length / zones.length)
      volume += (recall - recallBefore) * (hits / told.length)
      recallBefore = recall
    }
  }
  return volume / (most + 1)
}

describe('the volume under precision and recall', () => {
  test('is 1 where the anomaly alone has the highest score, without tolerance', () => {
    const scores = Array.from({ length: 250 }, (_, index) => (index >= 100 && index <= 104 ? 1 : 0))
    expect(vusPr(scores, [[100, 104]], 0)).toBeCloseTo(1, 12)
  })

  test('is the share of anomalies where every score is the same', () => {
    expect(vusPr(new Array(1000).fill(0.5), [[300, 349]], 0)).toBeCloseTo(0.05, 12)
  })

  test('counts what is beside the anomaly, in part, once there is a tolerance', () => {
    const scores = new Array(250).fill(0)
    scores[99] = 1
    scores[100] = 0.5
    // No tolerance: the second of the two told is the anomaly, precision 1/2.
    expect(vusPr(scores, [[100, 100]], 0)).toBeCloseTo(0.5, 12)
    // Tolerance 2: its neighbours are worth sqrt(1/2). Told first: hits 0.7071, recall 0.7071 / 1.3536, precision 0.7071.
    // Then both: hits 1.7071, recall 1, precision 0.8536.
    const near = Math.SQRT1_2
    const first = near / (1 + near / 2)
    const both = first * near + (1 - first) * ((1 + near) / 2)
    const volume = (0.5 + 0.5 + both) / 3
    expect(vusPr(scores, [[100, 100]], 2)).toBeCloseTo(volume, 12)
  })

  test('equals the definition, on random scores with ties and anomalies near each other and the ends', () => {
    const random = seededRandom(3)
    for (const ranges of [
      [[0, 3]],
      [
        [20, 29],
        [33, 33],
        [120, 140],
        [290, 299],
      ],
    ] as Range[][]) {
      const scores = Array.from({ length: 300 }, () => Math.floor(random() * 40) / 40)
      expect(vusPr(scores, ranges, 12)).toBeCloseTo(slowVusPr(scores, ranges, 12), 9)
    }
  })
})
