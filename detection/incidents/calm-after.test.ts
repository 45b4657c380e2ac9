import { expect, test } from 'vitest'
import { calmAfterMs, LONGEST_CALM_MS } from './calm-after'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('waits for six usual gaps, at least half an hour', () => {
  expect(calmAfterMs({ usualGapMs: 0 })).toBe(30 * MINUTE)
  expect(calmAfterMs({ usualGapMs: 5 * MINUTE })).toBe(30 * MINUTE)
  expect(calmAfterMs({ usualGapMs: 10 * MINUTE })).toBe(HOUR)
  expect(calmAfterMs({ usualGapMs: HOUR })).toBe(6 * HOUR)
})

test('has a bound: two days in a row meet, two weeks do not', () => {
  expect(calmAfterMs({ usualGapMs: 24 * HOUR })).toBe(LONGEST_CALM_MS)
  expect(LONGEST_CALM_MS).toBeGreaterThan(24 * HOUR)
  expect(calmAfterMs({ usualGapMs: 7 * 24 * HOUR })).toBeLessThan(7 * 24 * HOUR)
})
