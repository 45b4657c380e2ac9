import { expect, test } from 'vitest'
import { betAgainst, betAgainstRank } from './bet'

test('the bet has mean 1 on uniform p-values', () => {
  let sum = 0
  const steps = 2_000_000
  for (let step = 0; step < steps; step++) sum += Math.exp(betAgainst((step + 0.5) / steps)) / steps
  expect(sum).toBeCloseTo(1, 2)
})

test('it loses a little on ordinary values, wins much on strange ones, and is finite', () => {
  expect(betAgainst(1)).toBeCloseTo(Math.log(0.93), 12)
  expect(betAgainst(1e-6)).toBeGreaterThan(6)
  expect(betAgainst(0)).toBeLessThan(1000)
})

test('on the ranks of values that are alike the bet has mean 1, and one alone wins little', () => {
  const others = 400
  let sum = 0
  // All but the smallest rank may be anywhere between it and the next.
  for (let step = 0; step < 400_000; step++) {
    const p = (step + 0.5) / 400_000
    sum += Math.exp(betAgainstRank(p < 1 / (others + 1) ? 1e-12 : p, others)) / 400_000
  }
  expect(sum).toBeCloseTo(1, 2)
  expect(betAgainstRank(1e-12, others)).toBeLessThan(3)
  expect(betAgainstRank(0.5, others)).toBe(betAgainst(0.5))
})
