import { describe, expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { NumberSeries } from './number-series'

const STEP = 10_000
const END = 1000 * STEP

function fed(values: number[]): NumberSeries {
  const series = new NumberSeries('x')
  for (const [index, value] of values.entries()) series.learn(value, index * STEP)
  return series
}

function noise(seed: number, count: number, level = 100, spread = 5): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => level + spread * normal(random))
}

test('one far value is rare, and its side is named', () => {
  const series = fed(noise(1, 500))
  expect(series.score(160, END)).toMatchObject({ direction: 'high' })
  expect(series.score(160, END).p).toBeLessThan(1 / 500)
  expect(series.score(40, END)).toMatchObject({ direction: 'low' })
  expect(series.score(102, END).p).toBeGreaterThan(0.1)
})

test('a level that stays three spreads higher is found within 20 values, in nearly every series', () => {
  let count = 0
  for (let seed = 0; seed < 20; seed++) {
    const series = fed(noise(seed, 1000))
    const shifted = noise(seed + 100, 20, 115)
    const found = shifted.some((value, index) => {
      const { perWeek } = series.score(value, (1000 + index) * STEP)
      series.learn(value, (1000 + index) * STEP)
      return perWeek < 5
    })
    if (found) count++
  }
  expect(count).toBeGreaterThanOrEqual(18)
})

test('the first of a run beyond all before do not make the next look usual', () => {
  const series = fed(noise(3, 2000))
  const counts = [150, 152, 149, 151].map((value, index) => {
    const { perWeek } = series.score(value, (2000 + index) * STEP)
    series.learn(value, (2000 + index) * STEP)
    return perWeek
  })
  for (const count of counts) expect(count).toBeLessThan(0.1)
  expect(series.usual('value', 100, END).high).toBeLessThan(115)
})

test('values that vary half as much again are told as a wider spread, without one that is far out', () => {
  let told = 0
  for (let seed = 0; seed < 20; seed++) {
    const series = fed(noise(seed, 1500))
    const wider = noise(seed + 50, 300, 100, 5 * Math.sqrt(1.5))
    const spread = wider.some((value, index) => {
      const { perWeek, aspect, direction } = series.score(value, (1500 + index) * STEP)
      series.learn(value, (1500 + index) * STEP)
      return perWeek < 20 && aspect === 'spread' && direction === 'high'
    })
    if (spread) told++
  }
  expect(told).toBeGreaterThanOrEqual(14)
})

test('after one huge value the ordinary ones are ordinary', () => {
  const random = seededRandom(5)
  const sizes = (count: number) => Array.from({ length: count }, () => 10_000 * Math.exp(normal(random)))
  const series = fed(sizes(500))
  expect(series.score(54_000_000, END).perWeek).toBeLessThan(1)
  series.learn(54_000_000, END)
  const least = sizes(40).map((value, index) => {
    const { perWeek } = series.score(value, END + index * STEP)
    series.learn(value, END + index * STEP)
    return perWeek
  })
  expect(Math.min(...least)).toBeGreaterThan(50)
})

test('what is usual lies below zero only where the series has been', () => {
  const random = seededRandom(9)
  const sizes = Array.from({ length: 400 }, () => 100 * Math.exp(2 * normal(random)))
  for (const [values, low] of [
    [sizes, 0],
    [[-1, ...sizes], undefined],
  ] as const) {
    const bands = (['change', 'value', 'level', 'spread'] as const).map(aspect =>
      fed([...values]).usual(aspect, 5000, END),
    )
    const least = Math.min(...bands.map(band => band.low))
    if (low === 0) expect(least).toBe(0)
    else expect(least).toBeLessThan(0)
  }
})

test('a single far value is learned once the run is over', () => {
  const series = fed(noise(3, 1000))
  const before = series.score(150, END).p
  for (const [index, value] of [150, ...noise(4, 12)].entries()) series.learn(value, (1000 + index) * STEP)
  expect(series.score(150, END).p).toBeGreaterThan(5 * before)
})

test('trouble is not learned, and a new normal is accepted after an hour', () => {
  const series = fed(noise(2, 1000))
  const usual = series.usual('value', 100, END).high
  for (let index = 0; index < 60; index++) series.learn(200, (1000 + index) * STEP)
  expect(series.usual('value', 100, END).high).toBeLessThan(usual * 1.2)
  for (let index = 60; index < 420; index++) series.learn(200, (1000 + index) * STEP)
  expect(series.score(200, END).perWeek).toBeGreaterThan(100)
})

describe('promises are kept while nothing is wrong', () => {
  const kinds: [string, (index: number, random: () => number, state: { x: number }) => number][] = [
    ['constant', () => 20],
    ['normal', (_, random) => 50 + 5 * normal(random)],
    ['log-normal', (_, random) => 100 * Math.exp(0.5 * normal(random))],
    [
      'correlated',
      (_, random, state) => {
        state.x = 0.9 * state.x + normal(random)
        return 50 + state.x
      },
    ],
    ['rising', (index, random) => 100 + 0.05 * index + normal(random)],
    ['rising without noise', index => 100 + index],
  ]
  test.each(kinds)('%s', (_, value) => {
    let [told, rare, count] = [0, 0, 0]
    for (let seed = 0; seed < 20; seed++) {
      const random = seededRandom(seed)
      const series = new NumberSeries('x')
      const state = { x: 0 }
      for (let index = 0; index < 2000; index++) {
        const now = value(index, random, state)
        if (series.ready) {
          const { p, perWeek } = series.score(now, index * STEP)
          count++
          if (p <= 0.01) rare++
          if (perWeek <= 0.2) told++
        }
        series.learn(now, index * STEP)
      }
    }
    expect(rare / count).toBeLessThan(0.013)
    expect(told).toBeLessThanOrEqual(2)
  })
})
