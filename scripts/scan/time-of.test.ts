import { expect, test } from 'vitest'
import { timeOf } from './time-of'

const NOON = Date.UTC(2026, 0, 15, 12)

test.each([
  ['2026-01-15T12:00:00Z', NOON],
  ['2026-01-15 12:00:00', NOON],
  ['2026-01-15 13:00:00.5000000+01:00', NOON + 500],
  ['2026-01-15', NOON - 12 * 3_600_000],
  [String(NOON / 1000), NOON],
  [`${NOON / 1000}.25`, NOON + 250],
  [String(NOON), NOON],
  [`${NOON}000`, NOON],
  [`${NOON}000000`, NOON],
  ['7', 7 * 60_000],
  ['0', 0],
])('%s', (text, time) => {
  expect(timeOf(text, 60_000)).toBe(time)
})

test.each(['', ' ', 'now', '2026-13-45', 'nan'])('%j is no time', text => {
  expect(timeOf(text, 1)).toBeNull()
})
