import { expect, test } from 'vitest'
import { arrivals, START } from './testing/series'
import { Watch } from './watch'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY
const MONDAY = Date.UTC(2026, 2, 2)

/** Findings once a week or rarer by week, of a stream that is busy from nine to five, at weekends or not. */
function toldByWeek(seed: number, weeks: number, isBusy: (day: number) => boolean): number[] {
  const watch = Watch.create()
  const told = new Array<number>(weeks).fill(0)
  const rateAt = (sinceStart: number) => {
    const hour = Math.floor((sinceStart % DAY) / HOUR)
    return isBusy(Math.floor(sinceStart / DAY) % 7) && hour >= 9 && hour < 17 ? 2 : 0.2
  }
  for (const event of arrivals(seed, weeks * WEEK, rateAt)) {
    const { finding, elapsed } = watch.observe({ ...event, time: MONDAY + event.time - START })
    for (const one of [finding, ...elapsed]) {
      const week = Math.floor((one.time - MONDAY) / WEEK)
      if (one.why !== null && one.perWeek <= 1) told[week] = (told[week] ?? 0) + 1
    }
  }
  return told
}

test.each([
  ['five days', (day: number) => day < 5],
  ['every day', () => true],
  ['Saturdays alone', (day: number) => day === 5],
])('a stream with office hours on %s is known after two weeks', (_days, isBusy) => {
  for (const seed of [1, 2]) {
    const [, , third = 0, fourth = 0] = toldByWeek(seed, 4, isBusy)
    expect(third + fourth).toBeLessThanOrEqual(4)
  }
})
