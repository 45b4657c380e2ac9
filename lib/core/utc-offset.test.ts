import { expect, test } from 'vitest'
import { utcOffsetOf } from './utc-offset'

const hour = 3_600_000

test.each([
  ['UTC', '2026-07-01T12:00:00Z', 0],
  ['Etc/GMT', '2026-07-01T12:00:00Z', 0],
  ['Europe/Berlin', '2026-01-15T12:00:00Z', 60],
  ['Europe/Berlin', '2026-07-15T12:00:00Z', 120],
  ['Asia/Kathmandu', '2026-07-15T12:00:00Z', 345],
  ['America/St_Johns', '2026-01-15T12:00:00Z', -210],
  ['Pacific/Kiritimati', '2026-01-15T12:00:00Z', 840],
  // Summer time there is half an hour.
  ['Australia/Lord_Howe', '2026-01-15T12:00:00Z', 660],
  ['Australia/Lord_Howe', '2026-07-15T12:00:00Z', 630],
])('in %s the clocks of %s are %d minutes ahead', (zone, time, minutes) => {
  expect(utcOffsetOf(zone)(Date.parse(time))).toBe(minutes)
})

test('it changes at the very millisecond, forward and back, in whatever order one asks', () => {
  const offset = utcOffsetOf('Europe/Berlin')
  const [forward, back] = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)]
  const asked = [forward - 1, forward, back, back - 1, forward, forward - 1, back - 1, back]
  expect(asked.map(offset)).toEqual([60, 120, 60, 120, 120, 60, 120, 60])
})

test('what is remembered is what would be computed, over two years of hours', () => {
  for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata']) {
    const offset = utcOffsetOf(zone)
    for (let time = Date.UTC(2025, 0); time < Date.UTC(2027, 0); time += 53 * hour) {
      expect(offset(time)).toBe(utcOffsetOf(zone)(time))
    }
  }
})

test('a moment that no date can hold has none, and a zone that is not known is refused', () => {
  const offset = utcOffsetOf('Europe/Berlin')
  for (const time of [1e300, -1e300, 8.64e15, Number.NaN]) expect(offset(time)).toBe(0)
  expect(offset(Date.UTC(1800, 0))).toBe(53)
  expect(() => utcOffsetOf('Europe/Atlantis')).toThrow(RangeError)
})
