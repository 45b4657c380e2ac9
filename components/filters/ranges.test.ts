import { expect, test } from 'vitest'
import { firstRange, rangeEndingAt, rangeName } from './ranges'

test('an unknown range in an address is 24 hours', () => {
  expect([rangeName('7d'), rangeName('toString'), rangeName(undefined)]).toEqual(['7d', '24h', '24h'])
})

test('a range ends now', () => {
  const now = new Date('2026-01-02T00:00:00Z')
  expect(rangeEndingAt(now, '24h')).toEqual({ from: new Date('2026-01-01T00:00:00Z'), to: now })
})

test('who has just begun sees the last hour first', () => {
  const now = new Date('2026-01-02T00:00:00Z')
  const young = { created_at: '2026-01-01T23:00:00Z' }
  const old = { created_at: '2025-12-01T00:00:00Z' }
  expect([firstRange([young], now), firstRange([young, old], now), firstRange([], now)]).toEqual([
    '1h',
    '24h',
    '24h',
  ])
})
