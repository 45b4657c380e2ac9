import { expect, test } from 'vitest'
import { optimalPower } from './optimal-power'

test('of one event: the level times the likelihood ratio', () => {
  expect(optimalPower(0.1, 0.5, 1, 0.05)).toBeCloseTo(0.05 * (0.5 / 0.1), 12)
})

test('of two events: both rare ones, and a share of those with one', () => {
  const boundary = (0.1 - 0.04) / 0.32
  expect(optimalPower(0.2, 0.5, 2, 0.1)).toBeCloseTo(0.25 + boundary * 0.5, 12)
})

test('no change: the level itself', () => {
  expect(optimalPower(0.01, 0.01, 150, 0.001)).toBeCloseTo(0.001, 12)
})
