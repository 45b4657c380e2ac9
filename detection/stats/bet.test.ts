import { expect, test } from 'vitest'
import { betAgainst } from './bet'

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
