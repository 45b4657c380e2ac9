import { expect, test } from 'vitest'
import { daysSentence, usageSentence } from './usage-sentence'

const month = {
  events_used: 4_000,
  events_waiting: 0,
  stops_at: 10_000,
  resets_at: '2026-12-01T00:00:00.000Z',
}

test('within the limit it says where the month ends', () => {
  const forecast = { events: 5_600, events_per_day: 200, stops_on: null }
  expect(usageSentence({ ...month, forecast })).toBe(
    'At the pace of the last 7 days, 200 events a day, the month ends at about 5,600, within the limit of 10,000.',
  )
  expect(usageSentence({ ...month, stops_at: null, forecast })).toMatch(/ends at about 5,600\.$/)
})

test('before the limit is reached it says when, and until when nothing is taken', () => {
  const forecast = { events: 14_000, events_per_day: 1_000, stops_on: '2026-11-27' }
  expect(usageSentence({ ...month, forecast })).toBe(
    'At the pace of the last 7 days, 1,000 events a day, the limit of 10,000 is reached on 27 November; then nothing is taken until 1 December (UTC).',
  )
})

test('at the limit it says so, and what waits counts', () => {
  const forecast = { events: 14_000, events_per_day: 1_000, stops_on: null }
  const full = 'The month’s 10,000 events are used up. Nothing more is taken until 1 December (UTC).'
  expect(usageSentence({ ...month, events_used: 10_000, forecast })).toBe(full)
  expect(usageSentence({ ...month, events_used: 9_990, events_waiting: 10, forecast })).toBe(full)
})

test('without events there is no pace', () => {
  const forecast = { events: 0, events_per_day: 0, stops_on: null }
  expect(usageSentence({ ...month, events_used: 0, forecast })).toMatch(/^Nothing was sent/)
})

test('the days are told by the fullest and the empty ones', () => {
  const days = [
    { day: '2026-11-01', events: 5 },
    { day: '2026-11-02', events: 0 },
    { day: '2026-11-03', events: 70 },
  ]
  expect(daysSentence(days)).toBe(
    'Most were on 3 November: 70. 1 of 3 days had none. Days are counted in UTC.',
  )
  expect(daysSentence(days.slice(0, 1))).toBe('Most were on 1 November: 5. Days are counted in UTC.')
  expect(daysSentence(days.slice(1, 2))).toBe('No event was stored in this month.')
})
