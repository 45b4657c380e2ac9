import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { lomaxTail } from './lomax'

test('tends to the exponential as experience grows', () => {
  expect(lomaxTail(3, 1.5, 1e7)).toBeCloseTo(Math.exp(-2), 5)
})

test('is heavier than the exponential, and falls with the excess', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (excess, weight) => {
        expect(lomaxTail(excess, 1, weight)).toBeGreaterThanOrEqual(Math.exp(-excess))
        expect(lomaxTail(excess + 1, 1, weight)).toBeLessThan(lomaxTail(excess, 1, weight))
      },
    ),
  )
})

test('is the chance of the next value, when the mean is estimated from a few', () => {
  const random = seededRandom(3)
  const draw = () => -Math.log(1 - random())
  let [beyond, promised] = [0, 0]
  for (let round = 0; round < 20_000; round++) {
    const mean = (draw() + draw() + draw() + draw() + draw()) / 5
    const threshold = 5 * mean
    promised += lomaxTail(threshold, mean, 5)
    if (draw() > threshold) beyond++
  }
  expect(beyond / promised).toBeGreaterThan(0.9)
  expect(beyond / promised).toBeLessThan(1.1)
})
