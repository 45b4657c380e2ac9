import { expect, test } from 'vitest'
import { exponential, seededRandom } from '../testing/random'
import { TailCounts } from './tail-counts'

function scores(seed: number, count: number, mean = 1): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => exponential(random, mean))
}

function fed(values: readonly number[]): TailCounts {
  const counts = new TailCounts()
  for (const value of values) counts.add(value)
  return counts
}

/** The rank among all of the past, ties counted and not. */
function slowRank(past: readonly number[], score: number) {
  return {
    p: (1 + past.filter(one => one >= score).length) / (1 + past.length),
    pStrict: past.filter(one => one > score).length / (1 + past.length),
  }
}

test('the rank is that of the whole past, within the width of a bin', () => {
  const past = scores(1, 3000)
  const counts = fed(past)
  for (const score of [0.1, 0.9, 2.3, 4.7, 5.8]) {
    const { p, pStrict } = counts.tail(score)
    const low = slowRank(past, Math.floor(score * 4) / 4)
    const high = slowRank(past, Math.floor(score * 4) / 4 + 0.25 - 1e-9)
    expect(p).toBeCloseTo(low.p, 12)
    expect(pStrict).toBeCloseTo(high.pStrict, 12)
  }
})

test('a draw between the two is uniform: p <= 0.01 comes in 1 % and p <= 0.001 in 0.1 %', () => {
  const random = seededRandom(2)
  const counts = new TailCounts()
  const rare = [0, 0]
  for (const [index, score] of scores(3, 200_000).entries()) {
    const { p, pStrict } = counts.tail(score)
    const smoothed = pStrict + random() * (p - pStrict)
    if (index >= 2000 && smoothed <= 0.01) rare[0] = (rare[0] ?? 0) + 1
    if (index >= 2000 && smoothed <= 0.001) rare[1] = (rare[1] ?? 0) + 1
    counts.add(score)
  }
  expect((rare[0] ?? 0) / 198_000).toBeCloseTo(0.01, 3)
  expect((rare[1] ?? 0) / 198_000).toBeGreaterThan(0.0007)
  expect((rare[1] ?? 0) / 198_000).toBeLessThan(0.0013)
})

test('beyond the largest the tail goes on as fitted, and never above what the rank allows', () => {
  const counts = fed(scores(4, 2000))
  const largest = Math.max(...scores(4, 2000))
  const [near, far] = [counts.tail(largest + 1).p, counts.tail(largest + 8).p]
  expect(near).toBeLessThanOrEqual(1 / 2001)
  expect(far).toBeLessThan(near / 10)
  // The true chance is exp(-score); what is known of it from 2,000 leaves it heavier.
  expect(far).toBeGreaterThan(Math.exp(-largest - 8))
})

test('nothing is rare without a past', () => {
  expect(new TailCounts().tail(50).p).toBe(1)
})

test('begun as from p-values that were right, it gives them back', () => {
  const counts = TailCounts.ofExponential(5000)
  for (const p of [0.5, 0.1, 0.01, 0.001]) {
    const tail = counts.tail(-Math.log(p) + 1e-9)
    expect(tail.pStrict).toBeLessThanOrEqual(p)
    expect(tail.p).toBeGreaterThan(0.75 * p)
    expect(tail.p).toBeLessThan(1.5 * p)
  }
})

test('old counts fade', () => {
  const counts = fed(scores(5, 30_000, 2))
  const before = counts.tail(8).p
  for (const score of scores(6, 60_000, 0.5)) counts.add(score)
  expect(counts.tail(8).p).toBeLessThan(before / 10)
})

test('continues bit for bit from what it saved', () => {
  const counts = fed(scores(7, 25_000))
  const copy = TailCounts.load(counts.save())
  for (const score of scores(8, 25_000)) {
    expect(copy.tail(score)).toEqual(counts.tail(score))
    counts.add(score, 1 / 16)
    copy.add(score, 1 / 16)
  }
  expect(copy.save()).toBe(counts.save())
})

test('what few scores show of a tail is believed less than what many show of the same tail', () => {
  const few = fed(scores(5, 150))
  const many = fed(scores(5, 3000))
  // An exponential of mean 1: the chance of 20 is 2e-9.
  expect(few.tail(20).p).toBeGreaterThan(10 * many.tail(20).p)
  expect(many.tail(20).p).toBeLessThan(1e-5)
  expect(few.reach(20)).toBeGreaterThan(-Math.log(few.tail(20).p))
  // Less still where it is asked for, until there are so many that it does not matter.
  expect(few.tail(20, 1.5).p).toBeGreaterThan(5 * few.tail(20).p)
  expect(many.tail(20, 1.5)).toEqual(many.tail(20))
})
