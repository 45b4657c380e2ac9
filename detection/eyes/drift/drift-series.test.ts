import { expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { DAY_MS, type DriftScore, DriftSeries } from './drift-series'

const HOUR = 3_600_000

/** What a series of hourly values says at the end of each day. */
function scores(
  days: number,
  value: (day: number, random: () => number) => number,
  seed = 1,
): (DriftScore | null)[] {
  const random = seededRandom(seed)
  const series = new DriftSeries()
  const said: (DriftScore | null)[] = []
  for (let hour = 0; hour < days * 24; hour++) {
    const time = 100 * DAY_MS + hour * HOUR
    if (hour % 24 === 0 && hour > 0) said.push(series.close(time))
    series.learn(value(hour / 24, random), time)
  }
  return said
}

const noisy = (random: () => number) => 100 + 10 * normal(random)

test('a slow rise is told, once the last week has nothing in common with the first', () => {
  const said = scores(40, (day, random) => noisy(random) + 0.8 * day)
  const first = said.findIndex(score => score !== null)
  expect(first).toBeGreaterThanOrEqual(13)
  expect(first).toBeLessThan(25)
  expect(said[first]).toMatchObject({ direction: 'high', anchorSince: 100 * DAY_MS })
  expect(said[first]?.p).toBeLessThanOrEqual(0.002)
  expect(said[first]?.seen.median).toBeGreaterThan(said[first]?.usual.median ?? 0)
})

test('a series that stays, one with the rhythm of a day and of a week, and one that wanders and comes back say nothing', () => {
  const quiet = [
    (_: number, random: () => number) => noisy(random),
    (day: number, random: () => number) => noisy(random) + 20 * Math.sin(2 * Math.PI * day),
    (day: number, random: () => number) => noisy(random) - (day % 7 < 5 ? 0 : 40),
  ]
  for (const value of quiet)
    for (let seed = 0; seed < 10; seed++)
      expect(scores(60, value, seed).filter(score => score !== null).length).toBeLessThanOrEqual(1)
})

test('a step is not a drift, and is the anchor soon', () => {
  const said = scores(60, (day, random) => noisy(random) + (day > 20 ? 60 : 0))
  expect(said.filter(score => score !== null)).toEqual([])
})

test('a level that has drifted is after two weeks the new normal', () => {
  const said = scores(80, (day, random) => noisy(random) + 1.5 * Math.min(day, 25))
  const told = said.flatMap((score, day) => (score === null ? [] : [day]))
  expect(told.length).toBeGreaterThan(5)
  expect(Math.max(...told) - Math.min(...told)).toBeLessThanOrEqual(30)
})

test('saved and loaded on any day, the rest is the same', () => {
  const random = seededRandom(5)
  const series = new DriftSeries()
  let copy = new DriftSeries()
  let told = 0
  for (let hour = 0; hour < 30 * 24; hour++) {
    const time = hour * HOUR
    if (hour % 24 === 0) {
      const score = series.close(time)
      if (score !== null) told++
      expect(copy.close(time)).toEqual(score)
    }
    if (hour % 50 === 0) copy = DriftSeries.load(JSON.parse(JSON.stringify(series.save())))
    const value = noisy(random) + hour / 20
    series.learn(value, time)
    copy.learn(value, time)
  }
  expect(told).toBeGreaterThan(0)
})
