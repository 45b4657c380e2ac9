import { expect, test } from 'vitest'
import { perWeekOf, WEEK_MS } from './week'

test('scales a count to a week', () => {
  expect(perWeekOf(10, WEEK_MS / 7)).toBeCloseTo(70)
})

test('a span shorter than ten minutes counts as ten', () => {
  expect(perWeekOf(1, 0)).toBe(1008)
})
