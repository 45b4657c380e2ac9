import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { KnownRanges } from './known-ranges'

const asIs = (value: number) => value

function ranges(...values: number[]): KnownRanges {
  const known = new KnownRanges()
  for (const value of values) known.learn(value, asIs)
  return known
}

test('a value is as far from the known as the nearest one that has been', () => {
  const known = ranges(10, 20)
  expect(known.gap(13, asIs)).toBe(3)
  expect(known.gap(18, asIs)).toBe(2)
  expect(known.gap(4, asIs)).toBe(6)
  expect(known.gap(27, asIs)).toBe(7)
})

test('what has been is known, though a single precision cannot hold it', () => {
  const known = ranges(0.1, 1 / 3)
  expect(known.gap(0.1, asIs)).toBe(0)
  expect(known.gap(1 / 3, asIs)).toBe(0)
})

test('values that lie close are one range, and all between them is known', () => {
  const known = ranges(5, 5.008, 5.016, 5.024)
  expect(known.save()).toHaveLength(2)
  expect(known.gap(5.012, asIs)).toBe(0)
})

test('a value between two ranges joins them where it is close to both', () => {
  const known = ranges(5, 5.018)
  expect(known.save()).toHaveLength(4)
  known.learn(5.009, asIs)
  expect(known.save()).toEqual([Math.fround(5), Math.fround(5.018)])
})

test('nothing is far from a past that is not there', () => {
  expect(new KnownRanges().gap(7, asIs)).toBe(0)
})

test('how far is a matter of the scale', () => {
  expect(ranges(10).gap(1000, Math.log10)).toBeCloseTo(2, 6)
})

test('of seven ranges the two nearest become one', () => {
  const known = ranges(0, 10, 20, 30, 40, 43, 60)
  expect(known.save()).toEqual([0, 0, 10, 10, 20, 20, 30, 30, 40, 43, 60, 60])
})

test('while they are few it is the nearest of all values that ever were', () => {
  const random = seededRandom(3)
  const known = new KnownRanges()
  const all: number[] = []
  for (let at = 0; at < 6; at++) {
    const value = Math.fround(100 * random())
    const nearest = Math.min(...all.map(one => Math.abs(value - one)))
    if (all.length > 0) expect(known.gap(value, asIs)).toBeCloseTo(nearest, 6)
    known.learn(value, asIs)
    all.push(value)
  }
})

test('whatever comes, its state stays small and in order, and is continued as it was', () => {
  const random = seededRandom(5)
  let known = new KnownRanges()
  for (let at = 0; at < 2000; at++) {
    known.learn((random() - 0.5) * 10 ** (20 * random()), asIs)
    const ends = known.save()
    expect(ends.length).toBeLessThanOrEqual(12)
    expect(ends).toEqual([...ends].sort((a, b) => a - b))
    known = new KnownRanges(ends)
  }
})
