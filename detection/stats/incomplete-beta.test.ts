import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incompleteBeta, logGamma } from './incomplete-beta'

test('logGamma equals the factorial', () => {
  expect(Math.exp(logGamma(6))).toBeCloseTo(120, 8)
  expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 10)
})

test('equals published values', () => {
  expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 12)
  expect(incompleteBeta(0.1, 0.5, 0.5)).toBeCloseTo(0.2048327646991335, 10)
  expect(incompleteBeta(0.9, 10, 1)).toBeCloseTo(0.9 ** 10, 12)
})

test('equals a slow sum of the binomial', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 25 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (k, m, x) => {
        const n = k + m - 1
        let slow = 0
        for (let index = k; index <= n; index++)
          slow += choose(n, index) * x ** index * (1 - x) ** (n - index)
        expect(incompleteBeta(x, k, m)).toBeCloseTo(slow, 9)
      },
    ),
  )
})
