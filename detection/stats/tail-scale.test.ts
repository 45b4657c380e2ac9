import { describe, expect, test } from 'vitest'
import { normal, seededRandom } from '../testing/random'
import { TAIL_NATS, TailScale } from './tail-scale'

function fed(values: readonly number[], memory = 2000): TailScale {
  const scale = new TailScale(memory)
  for (const [index, value] of values.entries()) scale.learn(value, index + 1)
  return scale
}

function drawn(seed: number, count: number, draw: (random: () => number) => number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => draw(random))
}

describe('the tail begins within a factor of two of where it does in the sorted past', () => {
  const kinds: [string, (random: () => number) => number][] = [
    ['normal', random => 100 + 5 * normal(random)],
    ['log-normal', random => Math.exp(normal(random))],
    ['uniform', random => random()],
  ]
  test.each(kinds)('%s', (_, draw) => {
    const values = drawn(1, 8000, draw)
    const scale = fed(values)
    const sorted = values.slice(-2000).sort((a, b) => a - b)
    const [low = 0, median = 0, high = 0] = [sorted[20], sorted[1000], sorted[1980]]
    expect(scale.centre).toBeGreaterThan(low + 0.6 * (median - low))
    expect(scale.centre).toBeLessThan(median + 0.2 * (high - median))
    expect(scale.surprise(high, 0) / TAIL_NATS).toBeGreaterThan(0.5)
    expect(scale.surprise(high, 0) / TAIL_NATS).toBeLessThan(2)
  })
})

test('both sides have their own scale', () => {
  const scale = fed(drawn(2, 5000, random => Math.exp(normal(random))))
  const [above, below] = [scale.surprise(scale.centre + 1, 0), scale.surprise(scale.centre - 1, 0)]
  expect(below).toBeGreaterThan(1.5 * above)
})

test('a short outage hardly moves it, and a lasting change is followed', () => {
  const usual = drawn(3, 3000, random => 100 + 5 * normal(random))
  const before = fed(usual)
  const after = fed([...usual, ...new Array(20).fill(1000)])
  expect(after.surprise(120, 0)).toBeGreaterThan(0.7 * before.surprise(120, 0))
  const changed = fed([...usual, ...drawn(4, 6000, random => 150 + 5 * normal(random))])
  expect(changed.surprise(150, 0)).toBeLessThan(2)
})

test('nothing within the floor is surprising', () => {
  const scale = fed(new Array(100).fill(20))
  expect(scale.surprise(20.09, 0.1)).toBe(0)
  expect(scale.surprise(20.4, 0.1)).toBeGreaterThan(TAIL_NATS)
})

test('continues bit for bit from what it saved', () => {
  const values = drawn(5, 500, random => normal(random))
  const scale = fed(values)
  const copy = TailScale.load(scale.save(), 2000)
  for (const value of values) {
    scale.learn(value, 600)
    copy.learn(value, 600)
  }
  expect(copy.save()).toEqual(scale.save())
  expect(scale.save().map(Math.fround)).toEqual(scale.save())
})

test('a place grows with the value: evenly near the centre, and by as much for each doubling far from it', () => {
  const scale = fed(drawn(4, 4000, random => 50 + normal(random)))
  const places = [30, 47, 49, 50, 51, 53, 90, 130, 210].map(value => scale.place(value, 0))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  const [, , , , , , first = 0, second = 0, third = 0] = places
  expect(second - first).toBeCloseTo(Math.log(2), 1)
  expect(third - second).toBeCloseTo(Math.log(2), 1)
  expect(scale.place(scale.quantile(0.99), 0)).toBeCloseTo(Math.log(3), 6)
})

test('every place is 0 while nothing is known', () => {
  expect(new TailScale(100).place(7, 0)).toBe(0)
})
