import { expect, test } from 'vitest'
import {
  formatBytes,
  formatClock,
  formatDay,
  formatDuration,
  formatNumber,
  formatRange,
  formatTime,
} from './format'

test.each([
  [0, '0'],
  [4.123, '4.12'],
  [310, '310'],
  [999.9, '1,000'],
  [1652, '1,650'],
  [9994, '9,990'],
  [9999, '10 k'],
  [21_600, '21.6 k'],
  [999_900, '1 M'],
  [0.01234, '0.0123'],
  [1.2e-7, '1.2e-7'],
  [-1500, '-1,500'],
  [1e300, '1.0e+300'],
])('%d is %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

test.each([
  [0.25, '0.25 ms'],
  [874, '874 ms'],
  [999.7, '1 s'],
  [1652, '1.65 s'],
  [90_000, '1.5 min'],
  [12_600_000, '3.5 h'],
])('%d ms is %s', (ms, text) => {
  expect(formatTime(ms)).toBe(text)
})

test.each([
  [512, '512 B'],
  [999.9, '1 kB'],
  [21_100, '21.1 kB'],
  [1.5e9, '1.5 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  ['110 ms', '874 ms', '110 to 874 ms'],
  ['110 ms', '1.2 s', '110 ms to 1.2 s'],
  ['95', '310', '95 to 310'],
  ['95', '1.2 k', '95 to 1.2 k'],
  ['0', '0', '0'],
])('%s and %s are %s', (low, high, text) => {
  expect(formatRange(low, high)).toBe(text)
})

test.each([
  [250, '250 ms'],
  [2000, '2 s'],
  [60_000, '1 min'],
  [720_000, '12 min'],
  [3_600_000, '1 h'],
  [86_400_000, '24 h'],
  [691_200_000, '8 d'],
])('a duration of %i ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('a clock shows UTC, and a question mark beyond dates', () => {
  expect(formatClock(Date.UTC(2026, 0, 1, 14, 2))).toBe('14:02 UTC')
  expect(formatClock(1e300)).toBe('?')
})

test('a day is that of UTC, and a question mark beyond dates', () => {
  expect(formatDay(Date.UTC(2025, 10, 3, 0, 0))).toBe('3 November')
  expect(formatDay(Date.UTC(2025, 10, 3, 23, 59, 59))).toBe('3 November')
  expect(formatDay(Number.NaN)).toBe('?')
})
