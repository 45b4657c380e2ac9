import { expect, test } from 'vitest'
import { sayDay, sayMonth, sayTime } from './say-time'

test('a moment is said on the clocks of the zone, and the zone is named', () => {
  expect(sayTime('2026-11-23T13:02:00Z', 'Europe/London')).toBe('Mon 23 Nov, 13:02 GMT')
  expect(sayTime('2026-07-06T13:02:00Z', 'Europe/London')).toBe('Mon 6 Jul, 14:02 BST')
  expect(sayTime('2026-11-23T00:02:00Z', 'UTC')).toBe('Mon 23 Nov, 00:02 UTC')
  expect(sayTime('2026-11-23T00:02:00Z', 'Nowhere/Atall')).toBe('Mon 23 Nov, 00:02 UTC')
})

test('a day and a month', () => {
  expect(sayDay('2026-11-23T23:30:00Z', 'Asia/Tokyo')).toBe('24 November')
  expect(sayMonth('2026-11')).toBe('November')
})
