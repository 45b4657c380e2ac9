import { expect, test } from 'vitest'
import { Extremes } from './extremes'

test('resolves the largest eight of all values seen', () => {
  const extremes = new Extremes()
  for (let value = 1; value <= 1000; value++) extremes.add(value)
  expect(extremes.tail(999, 1000, 1)).toBeCloseTo(3 / 1001, 12)
  expect(extremes.tail(993, 1000, 1)).toBeNull()
  expect(extremes.tail(2000, 1000, 1)).toBeLessThan(1 / 1001)
})

test('equal values have no tail but that of the smallest spread', () => {
  const extremes = new Extremes([5, 5, 5, 5, 5, 5, 5, 5])
  expect(extremes.tail(5.5, 100, 1)).toBeCloseTo(1 / 101, 2)
  expect(extremes.tail(5.5, 100, 0.01)).toBeLessThan(1e-5)
})
