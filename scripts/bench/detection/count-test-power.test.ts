import { expect, test } from 'vitest'
import { countTestPower } from './count-test-power'

test('nothing changed: the power is the level', () => {
  expect(countTestPower(20, 20, 0.001)).toBeCloseTo(0.001, 9)
  expect(countTestPower(20, 20.000001, 0.05)).toBeCloseTo(0.05, 5)
})

test('by hand: no event where one is usual, at 10 %', () => {
  // P(0 | 1) = 0.368 > 0.1, so the test says so in 0.1 / 0.368 of the cases without an event: P(0 | 0.1) = 0.905.
  expect(countTestPower(1, 0.1, 0.1)).toBeCloseTo((0.1 / Math.exp(-1)) * Math.exp(-0.1), 12)
})

test('by hand: two or more where a tenth is usual', () => {
  // P(2 or more | 0.1) = 0.00468 is the level, so there is nothing to draw.
  const level = 1 - Math.exp(-0.1) * 1.1
  expect(countTestPower(0.1, 3, level)).toBeCloseTo(1 - Math.exp(-3) * 4, 6)
})
