import { afterEach, expect, test } from 'vitest'
import { snoozeEnds } from './snooze-ends'

const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

const endsAt = (now: string) => snoozeEnds(new Date(now)).map(({ at }) => at?.toISOString() ?? null)

test('mornings are those of the reader, also across a change of the clocks', () => {
  process.env.TZ = 'Europe/Berlin'
  // A Friday; on Sunday the clocks go forward.
  expect(endsAt('2026-03-27T20:30:00Z')).toEqual([
    '2026-03-27T21:30:00.000Z',
    '2026-03-28T00:30:00.000Z',
    '2026-03-28T08:00:00.000Z',
    '2026-03-30T07:00:00.000Z',
    null,
  ])
  process.env.TZ = 'America/Los_Angeles'
  expect(endsAt('2026-03-28T03:30:00Z')[2]).toBe('2026-03-28T16:00:00.000Z')
})

test.each([
  ['2026-11-22T12:00:00Z', '2026-11-23T09:00:00.000Z'],
  ['2026-11-23T12:00:00Z', '2026-11-30T09:00:00.000Z'],
  ['2026-11-28T12:00:00Z', '2026-11-30T09:00:00.000Z'],
])('from %s next Monday is %s', (now, monday) => {
  process.env.TZ = 'UTC'
  expect(endsAt(now)[3]).toBe(monday)
})
