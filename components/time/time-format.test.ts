import { expect, test } from 'vitest'
import { formatTime, zoneName } from './time-format'

const noon = '2026-01-15T12:00:05Z'

test('a time is shown in the zone asked for, in 24 hours', () => {
  expect(formatTime(noon, 'clock', 'UTC')).toBe('12:00')
  expect(formatTime(noon, 'clock', 'America/New_York')).toBe('07:00')
  expect(formatTime('2026-01-15T00:30:00Z', 'clock', 'UTC')).toBe('00:30')
})

test('the full form names its zone', () => {
  expect(formatTime(noon, 'full', 'UTC')).toBe('15 Jan 2026, 12:00:05 UTC')
  expect(zoneName(noon, 'UTC')).toBe('UTC')
})
