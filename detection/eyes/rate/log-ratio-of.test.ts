import { expect, test } from 'vitest'
import { logGamma } from '../../stats/incomplete-beta'
import { logRatioOf } from './log-ratio-of'

test.each([
  [0.3, 1.1],
  [3, 1],
  [20, 1.3],
  [20, 9],
  [200, 4],
])('has mean 1 while nothing is wrong: mean %d, dispersion %d', (mean, dispersion) => {
  for (const direction of ['high', 'low'] as const) {
    let expected = 0
    const size = mean / (Math.max(dispersion, 1.001) - 1)
    const lead = size * Math.log(size / (size + mean)) - logGamma(size)
    for (let count = 0; count < 40 * mean * dispersion + 200; count++) {
      const chance =
        lead + logGamma(count + size) - logGamma(count + 1) + count * Math.log(mean / (size + mean))
      expected += Math.exp(chance + logRatioOf(count, mean, dispersion, direction))
    }
    expect(expected).toBeGreaterThan(0.999)
    expect(expected).toBeLessThan(1.001)
  }
})

test('by hand: a Poisson count of 60 where 20 are usual', () => {
  const [twice, eight] = [60 * Math.log(2) - 20, 60 * Math.log(8) - 140]
  expect(logRatioOf(60, 20, 1, 'high')).toBeCloseTo(Math.log((Math.exp(twice) + Math.exp(eight)) / 2), 0)
})

test('speaks for its own direction only, and less where counts are bursty', () => {
  expect(logRatioOf(60, 20, 1.3, 'high')).toBeGreaterThan(10)
  expect(logRatioOf(60, 20, 1.3, 'low')).toBeLessThan(0)
  expect(logRatioOf(5, 20, 1.3, 'low')).toBeGreaterThan(3)
  expect(logRatioOf(60, 20, 10, 'high')).toBeLessThan(4)
  expect(logRatioOf(20, 20, 1.3, 'high')).toBeLessThan(0)
})
