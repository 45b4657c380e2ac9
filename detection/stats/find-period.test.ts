import { expect, test } from 'vitest'
import { normal, seededRandom } from '../testing/random'
import { findPeriod } from './find-period'

test('finds the period of a noisy wave, not a multiple of it', () => {
  const random = seededRandom(1)
  const values = Array.from(
    { length: 400 },
    (_, at) => Math.sin((2 * Math.PI * at) / 37) + 0.3 * normal(random),
  )
  const period = findPeriod(values, 200)
  expect(period?.length).toBeGreaterThanOrEqual(36)
  expect(period?.length).toBeLessThanOrEqual(38)
  expect(period?.strength).toBeGreaterThan(0.8)
})

test('a peak that comes back counts as much as a wave', () => {
  const values = Array.from({ length: 300 }, (_, at) => (at % 24 === 5 ? 10 : at % 24 === 9 ? 4 : 0))
  expect(findPeriod(values, 150)?.length).toBe(24)
})

test('noise has no strong period, a trend and a constant none', () => {
  const random = seededRandom(2)
  const noise = Array.from({ length: 350 }, () => normal(random))
  expect(findPeriod(noise, 175)?.strength ?? 0).toBeLessThan(0.25)
  expect(findPeriod(new Array(300).fill(7), 150)).toBeNull()
})
