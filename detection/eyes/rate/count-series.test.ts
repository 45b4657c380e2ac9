import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { CountSeries } from './count-series'
import { PeakPool } from './rise'

const MINUTE = 60_000

function poisson(random: () => number, mean: number): number {
  let count = -1
  for (let product = 1, limit = Math.exp(-mean); product > limit; count++) product *= random()
  return count
}

function fed(seed: number, minutes: number, mean: (minute: number) => number): CountSeries {
  const random = seededRandom(seed)
  const series = new CountSeries(new PeakPool())
  for (let minute = 0; minute < minutes; minute++)
    series.learn(poisson(random, mean(minute)), minute * MINUTE, minute >= 30)
  return series
}

test.each([
  { name: 'three times', factor: 3, minutes: 3 },
  { name: 'a third of', factor: 1 / 3, minutes: 6 },
])(
  'finds $name the usual count at a mean of 20 within $minutes minutes, 19 times of 20',
  ({ factor, minutes }) => {
    let found = 0
    for (let seed = 0; seed < 20; seed++) {
      const series = fed(seed, 120, () => 20)
      const random = seededRandom(seed + 50)
      let least = Number.POSITIVE_INFINITY
      for (let minute = 120; minute < 120 + minutes; minute++) {
        const count = poisson(random, 20 * factor)
        least = Math.min(least, series.score(count, minute * MINUTE).perWeek)
        series.learn(count, minute * MINUTE, true)
      }
      if (least < 0.5) found++
    }
    expect(found).toBeGreaterThanOrEqual(19)
  },
)

test('a third of a mean of 20 is a surprise at 0.001 within 3 minutes, 19 times of 20', () => {
  let found = 0
  for (let seed = 0; seed < 40; seed++) {
    const series = fed(seed, 240, () => 20)
    const random = seededRandom(seed + 50)
    let least = 1
    for (let minute = 240; minute < 243; minute++) {
      const count = poisson(random, 20 / 3)
      least = Math.min(least, series.score(count, minute * MINUTE).p)
      series.learn(count, minute * MINUTE, true)
    }
    if (least <= 0.001) found++
  }
  expect(found).toBeGreaterThanOrEqual(38)
})

/** Means that differ from minute to minute by a factor of mean 1: arrivals in bursts. */
const bursts = (random: () => number) => -0.5 * (Math.log(1 - random()) + Math.log(1 - random()))

test.each<[string, number, (random: () => number) => number]>([
  ['independent', 0.5, () => 1],
  ['independent', 3, () => 1],
  ['independent', 20, () => 1],
  ['independent', 200, () => 1],
  ['bursty', 5, bursts],
  ['bursty', 40, bursts],
])('p-values of %s counts of mean %d come no more often than they say', (_, mean, factor) => {
  let [tested, hundredth, thousandth] = [0, 0, 0]
  for (let seed = 0; seed < 4; seed++) {
    const random = seededRandom(seed)
    const series = new CountSeries(new PeakPool())
    for (let minute = 0; minute < 5000; minute++) {
      const count = poisson(random, mean * factor(random))
      if (minute >= 100) {
        const { p } = series.score(count, minute * MINUTE)
        tested++
        if (p <= 0.01) hundredth++
        if (p <= 0.001) thousandth++
      }
      series.learn(count, minute * MINUTE, minute >= 30)
    }
  }
  expect(hundredth / tested).toBeLessThanOrEqual(0.013)
  expect(thousandth / tested).toBeLessThanOrEqual(0.002)
})

test.each<[string, (minute: number) => number]>([
  ['steady', () => 20],
  ['sparse', () => 0.4],
  ['daily', minute => 60 + 40 * Math.sin((2 * Math.PI * minute) / 1440)],
  ['rising', minute => 20 + minute / 50],
])('is quiet on a %s rate', (_, mean) => {
  let told = 0
  for (let seed = 0; seed < 10; seed++) {
    const random = seededRandom(seed)
    const series = new CountSeries(new PeakPool())
    let last = Number.NEGATIVE_INFINITY
    for (let minute = 0; minute < 2880; minute++) {
      const count = poisson(random, mean(minute))
      if (minute >= 30 && series.score(count, minute * MINUTE).perWeek <= 0.2) {
        if (minute > last + 60) told++
        last = minute
      }
      series.learn(count, minute * MINUTE, minute >= 30)
    }
  }
  expect(told).toBeLessThanOrEqual(1)
})

test('a rate that lasts 45 minutes is the new normal', () => {
  const series = fed(1, 120, () => 20)
  for (let minute = 120; minute < 180; minute++) series.learn(100, minute * MINUTE, true)
  expect(series.usual().median).toBeGreaterThan(90)
  expect(series.score(100, 180 * MINUTE).p).toBeGreaterThan(0.1)
})

test('what is usual is a band of the counts', () => {
  const { low, median, high } = fed(2, 500, () => 30).usual()
  expect(low).toBeGreaterThan(15)
  expect(low).toBeLessThan(median)
  expect(high).toBeGreaterThan(median)
  expect(high).toBeLessThan(48)
})
