import { expect, test } from 'vitest'
import { arrivals, START } from './testing/series'
import { Watch } from './watch'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** When clocks in Berlin were changed in 2026, and how far ahead of UTC they were before and after, in minutes. */
const CHANGES: [season: string, at: number, before: number, after: number][] = [
  ['forward', Date.UTC(2026, 2, 29, 1), 60, 120],
  ['back', Date.UTC(2026, 9, 25, 1), 120, 60],
]

/** Findings once a week or rarer in the week after the change, of a stream that is busy from nine to five by clocks in Berlin. */
function toldAfter(change: number, before: number, after: number, isZoneKnown: boolean): number {
  const watch = Watch.create()
  const offsetAt = (time: number) => (time < change ? before : after)
  const busy = (time: number) => {
    const hour = Math.floor(((time + offsetAt(time) * MINUTE) % DAY) / HOUR)
    return hour >= 9 && hour < 17
  }
  const from = change - 3 * WEEK
  let told = 0
  for (const event of arrivals(5, 4 * WEEK, sinceStart => (busy(from + sinceStart) ? 2 : 0.2))) {
    const time = from + event.time - START
    const { finding, elapsed } = watch.observe({
      ...event,
      time,
      utcOffsetMinutes: isZoneKnown ? offsetAt(time) : 0,
    })
    if (time >= change)
      told += [finding, ...elapsed].filter(one => one.why !== null && one.perWeek <= 1).length
  }
  return told
}

test.each(CHANGES)(
  'clocks put %s are nothing where the zone is known, and alarms for days by UTC',
  (...args) => {
    const [, change, before, after] = args
    expect(toldAfter(change, before, after, true)).toBeLessThanOrEqual(2)
    expect(toldAfter(change, before, after, false)).toBeGreaterThan(20)
  },
)

test('without an offset the time of day is that of UTC', () => {
  const [given, bare] = [Watch.create(), Watch.create()]
  for (let n = 0; n < 2000; n++) {
    const event = { time: Date.UTC(2026, 0, 5) + n * 5 * MINUTE, data: 100 + 50 * Math.sin(n / 40) }
    expect(given.observe({ ...event, utcOffsetMinutes: 0 })).toEqual(bare.observe(event))
  }
  expect(given.save()).toEqual(bare.save())
})
