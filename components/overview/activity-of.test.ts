import { expect, test } from 'vitest'
import { activityOf } from './activity-of'

test('each bucket carries the incidents that began in it, none where none did', () => {
  const [first, second] = ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z']
  expect(
    activityOf({
      events_over_time: [
        { time: first, count: 10 },
        { time: second, count: 20 },
      ],
      incidents_over_time: [{ time: second, count: 2 }],
    }),
  ).toEqual([
    { time: Date.parse(first), events: 10, incidents: 0 },
    { time: Date.parse(second), events: 20, incidents: 2 },
  ])
})
