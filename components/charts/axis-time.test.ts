import { describe, expect, test } from 'vitest'
import { axisTicks, axisTime } from './axis-time'

const at = (iso: string) => Date.parse(iso)

describe('the ticks of a time axis', () => {
  test('an hour is cut at round minutes', () => {
    const ticks = axisTicks(at('2026-01-15T09:03:20Z'), at('2026-01-15T10:03:20Z'), 'UTC')
    expect(ticks.map(tick => axisTime(tick, 3_600_000, 'UTC'))).toEqual([
      '09:10',
      '09:20',
      '09:30',
      '09:40',
      '09:50',
      '10:00',
    ])
  })

  test('days begin at midnight of the zone, not of UTC', () => {
    const ticks = axisTicks(at('2026-01-10T00:00:00Z'), at('2026-01-13T00:00:00Z'), 'America/New_York', 4)
    expect(ticks.map(tick => new Date(tick).toISOString())).toEqual([
      '2026-01-10T05:00:00.000Z',
      '2026-01-11T05:00:00.000Z',
      '2026-01-12T05:00:00.000Z',
    ])
  })

  test('a zone with half an hour has full hours of its own', () => {
    const [first] = axisTicks(at('2026-01-15T00:00:00Z'), at('2026-01-15T06:00:00Z'), 'Asia/Kolkata')
    expect(axisTime(first ?? 0, 3_600_000, 'Asia/Kolkata')).toBe('06:00')
  })

  test('there are never more than asked for, and an empty range has at most one', () => {
    expect(axisTicks(0, 365 * 86_400_000, 'UTC').length).toBeLessThanOrEqual(8)
    expect(axisTicks(5, 5, 'UTC').length).toBeLessThanOrEqual(1)
  })
})
