import { expect, test } from 'vitest'
import { forecast } from './forecast'

const end = new Date('2026-12-01T00:00:00Z')
const days = (from: number, to: number, events: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    return { day: `2026-11-${String(from + index).padStart(2, '0')}`, events }
  })

test('goes on at the pace of the last 7 days, not at that of the month', () => {
  // 10 a day for two weeks, then 100 a day; at the end of the 21st there are 9 days left.
  const byDay = [...days(1, 14, 10), ...days(15, 21, 100)]
  const now = new Date('2026-11-22T00:00:00Z')
  const answer = forecast({ byDay, now, end, used: 840, stopsAt: null })
  expect(answer).toEqual({ events: 840 + 900, eventsPerDay: 100, stopsOn: null })
})

test('names the day on which the limit is reached', () => {
  const byDay = days(15, 21, 100)
  const now = new Date('2026-11-22T00:00:00Z')
  expect(forecast({ byDay, now, end, used: 700, stopsAt: 1_050 }).stopsOn).toBe('2026-11-25')
  expect(forecast({ byDay, now, end, used: 700, stopsAt: 1_600 }).stopsOn).toBeNull()
  expect(forecast({ byDay, now, end, used: 700, stopsAt: 700 }).stopsOn).toBeNull()
})

test('the pace of a young organization begins with its first day, and today counts as far as it has come', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const answer = forecast({ byDay: days(22, 22, 500), now, end, used: 500, stopsAt: 10_000 })
  expect(answer).toEqual({ events: 500 + 8_500, eventsPerDay: 1_000, stopsOn: null })
})

test('at the start of a month the pace is that of the days before it', () => {
  const byDay = [...days(24, 30, 200), { day: '2026-12-01', events: 0 }]
  const now = new Date('2026-12-01T00:00:00Z')
  const answer = forecast({ byDay, now, end: new Date('2027-01-01T00:00:00Z'), used: 0, stopsAt: null })
  expect(answer).toMatchObject({ events: 6_200, eventsPerDay: 200 })
})

test('with no event nothing is forecast, and a month that is over stays as it was', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  expect(forecast({ byDay: [], now, end, used: 0, stopsAt: 10 })).toEqual({
    events: 0,
    eventsPerDay: 0,
    stopsOn: null,
  })
  const later = new Date('2026-12-20T00:00:00Z')
  expect(forecast({ byDay: days(1, 30, 10), now: later, end, used: 300, stopsAt: 310 })).toMatchObject({
    events: 300,
    stopsOn: null,
  })
})
