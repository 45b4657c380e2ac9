import { expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { DaySample } from './day-sample'

test('is all values while they are few', () => {
  const sample = new DaySample()
  for (const value of [5, 1, 4, 2, 3, 9, 8, 7, 6]) sample.add(value)
  expect(sample.band()?.median).toBe(5)
})

test('of many values the quantiles are near theirs', () => {
  const random = seededRandom(1)
  let off = 0
  for (let day = 0; day < 200; day++) {
    const sample = new DaySample()
    for (let index = 0; index < 1440; index++) sample.add(normal(random))
    off += Math.abs(sample.band()?.median ?? 9) / 200
  }
  expect(off).toBeLessThan(0.3)
})

test('of a day with few values it says nothing', () => {
  const sample = new DaySample()
  for (let index = 0; index < 7; index++) sample.add(index)
  expect(sample.band()).toBeNull()
})
