import { expect, test } from 'vitest'
import { formatClock, formatDuration, formatNumber } from './format'

test.each([
  [0, '0'],
  [4.123, '4.12'],
  [310, '310'],
  [2400, '2.4 k'],
  [999_900, '1 M'],
  [0.01234, '0.0123'],
  [1.2e-7, '1.2e-7'],
  [-1500, '-1.5 k'],
  [1e300, '1.0e+300'],
])('%d is %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

test.each([
  [250, '250 ms'],
  [2000, '2 s'],
  [60_000, '1 min'],
  [720_000, '12 min'],
  [3_600_000, '1 h'],
  [86_400_000, '24 h'],
  [691_200_000, '8 d'],
])('%i ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('a clock shows UTC, and a question mark beyond dates', () => {
  expect(formatClock(Date.UTC(2026, 0, 1, 14, 2))).toBe('14:02')
  expect(formatClock(1e300)).toBe('?')
})
