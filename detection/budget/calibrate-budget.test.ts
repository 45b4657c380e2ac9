import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponential, seededRandom } from '../testing/random'
import { type BudgetWeek, calibrateBudget, MOST_STRICTNESS } from './calibrate-budget'

const week = (told: number, real = 0, strictness = 1): BudgetWeek => ({ promised: 5, told, real, strictness })

/** Weeks of a budget whose null incidents come `factor` times as often as promised, each judged by those before it. */
function lived(seed: number, weeks: number, factor: number): BudgetWeek[] {
  const random = seededRandom(seed)
  const past: BudgetWeek[] = []
  for (let index = 0; index < weeks; index++) {
    const strictness = calibrateBudget(past)
    let told = 0
    let at = exponential(random, 1)
    while (at < (5 * factor) / strictness) {
      told++
      at += exponential(random, 1)
    }
    past.push(week(told, 0, strictness))
  }
  return past
}

test('a promise that is kept, and no history, change nothing', () => {
  expect(calibrateBudget([])).toBe(1)
  expect(calibrateBudget([week(0), week(1), week(0)])).toBe(1)
  expect(calibrateBudget([week(5), week(5)])).toBe(1)
})

test('the posterior mean by hand: two weeks at twice the promise', () => {
  const older = 0.5 ** (1 / 8)
  expect(calibrateBudget([week(10), week(10)])).toBeCloseTo((4 + 10 + 10 * older) / (4 + 5 + 5 * older), 12)
})

test('incidents that people marked as real never make it stricter', () => {
  expect(calibrateBudget([week(40, 40), week(25, 22), week(9, 9)])).toBe(1)
})

test('one bad week moves it little, and is forgotten', () => {
  const bad = week(500)
  expect(calibrateBudget([bad])).toBeLessThan(2)
  expect(calibrateBudget([bad, ...Array.from({ length: 16 }, () => week(4))])).toBeLessThan(1.1)
})

test.each([2, 3, 5])(
  'a stream that makes %d times its promise is brought back to it within 8 weeks',
  factor => {
    let told = 0
    for (let seed = 0; seed < 40; seed++) {
      for (const one of lived(seed, 16, factor).slice(8)) told += one.told
    }
    expect(told / (40 * 8)).toBeLessThan(1.5 * 5)
    expect(told / (40 * 8)).toBeGreaterThan(0.8 * 5)
  },
)

test('is within its bounds for any history', () => {
  const weeks = fc.array(
    fc.record({
      promised: fc.double({ min: 0, max: 50, noNaN: true }),
      told: fc.nat(1000),
      real: fc.nat(1000),
      strictness: fc.double({ min: 1, max: 8, noNaN: true }),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(weeks, history => {
      const strictness = calibrateBudget(history)
      expect(strictness).toBeGreaterThanOrEqual(1)
      expect(strictness).toBeLessThanOrEqual(MOST_STRICTNESS)
    }),
  )
})
