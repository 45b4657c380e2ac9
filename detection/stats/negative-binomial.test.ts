import { expect, test } from 'vitest'
import { countAtLeast, countAtMost } from './negative-binomial'

function slowAtMost(count: number, mean: number, variance: number): number {
  const size = (mean * mean) / (variance - mean)
  const share = size / (size + mean)
  let term = share ** size
  let sum = term
  for (let k = 1; k <= count; k++) {
    term *= ((k - 1 + size) / k) * (1 - share)
    sum += term
  }
  return sum
}

test.each([
  [0, 3, 9],
  [5, 3, 9],
  [12, 3, 9],
  [40, 30, 200],
  [10, 30, 45],
])('%i events of mean %f and variance %f, against the slow sum', (count, mean, variance) => {
  expect(countAtMost(count, mean, variance)).toBeCloseTo(slowAtMost(count, mean, variance), 10)
  expect(countAtLeast(count + 1, mean, variance)).toBeCloseTo(1 - slowAtMost(count, mean, variance), 10)
})

test('is a Poisson where the variance is not larger than the mean', () => {
  const poisson = Math.exp(-4) * (1 + 4 + 8 + 64 / 6)
  expect(countAtMost(3, 4, 2)).toBeCloseTo(poisson, 3)
})

test('has edges', () => {
  expect(countAtLeast(0, 5, 5)).toBe(1)
  expect(countAtLeast(1, 0, 0)).toBe(0)
  expect(countAtMost(-1, 5, 5)).toBe(0)
  expect(countAtMost(0, 0, 0)).toBe(1)
})
