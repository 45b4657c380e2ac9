import { expect, test } from 'vitest'
import { rangeEndingAt, rangeName } from './ranges'

test('an unknown range in an address is 24 hours', () => {
  expect([rangeName('7d'), rangeName('toString'), rangeName(undefined)]).toEqual(['7d', '24h', '24h'])
})

test('a range ends now', () => {
  const now = new Date('2026-01-02T00:00:00Z')
  expect(rangeEndingAt(now, '24h')).toEqual({ from: new Date('2026-01-01T00:00:00Z'), to: now })
})
