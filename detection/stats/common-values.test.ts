import { expect, test } from 'vitest'
import { pick, seededRandom } from '../testing/random'
import { CommonValues } from './common-values'

test('a series of few values knows the share of each', () => {
  const values = new CommonValues()
  for (let index = 0; index < 999; index++) values.add([1, 1, 5][index % 3] ?? 0)
  expect(values.share(1)).toBeCloseTo(0.666, 3)
  expect(values.share(5)).toBeCloseTo(0.333, 3)
  expect(values.share(2)).toBe(0)
})

test('a share is never more than the true one, and at most a thirteenth less', () => {
  const random = seededRandom(4)
  const values = new CommonValues()
  const counts = new Map<number, number>()
  for (let seen = 1; seen <= 3000; seen++) {
    const value = random() < 0.3 ? 7 : pick(random, [1, 2, 3]) * Math.floor(1 + 40 * random())
    values.add(value)
    counts.set(value, (counts.get(value) ?? 0) + 1)
    const truth = (counts.get(7) ?? 0) / (seen + 1)
    expect(values.share(7)).toBeLessThanOrEqual(truth + 1e-12)
    expect(values.share(7)).toBeGreaterThanOrEqual(truth - 1 / 13)
  }
})

test('values that are all different are none of them common, and take no room', () => {
  const values = new CommonValues()
  for (let index = 0; index < 5000; index++) values.add(index * 1.1)
  expect(values.share(4999 * 1.1)).toBeLessThan(0.001)
  expect(values.save().length).toBeLessThanOrEqual(25)
})

test('saved and loaded, it goes on as before', () => {
  const values = new CommonValues()
  for (let index = 0; index < 500; index++) values.add(index % 20)
  const copy = CommonValues.load(JSON.parse(JSON.stringify(values.save())))
  for (const one of [values, copy]) for (let index = 0; index < 50; index++) one.add(index % 3, 0.25)
  expect(copy.save()).toEqual(values.save())
})
