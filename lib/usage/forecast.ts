import { dayMs } from '@/lib/core/clock'
import { dayOf } from './month'

interface Known {
  /** Events by day; days without any may be left out. */
  byDay: readonly { day: string; events: number }[]
  now: Date
  /** The end of the month that is forecast, and what was used of it so far. */
  end: Date
  used: number
  /** From this number on nothing more is taken; null: never. */
  stopsAt: number | null
}

export interface Forecast {
  events: number
  eventsPerDay: number
  stopsOn: string | null
}

const paceDays = 7

/**
 * A month's events as they will be if the pace of the last 7 days goes on. The pace begins with the first day that had
 * events, so that a young organization is not taken for a quiet one. What is over stays as it was.
 */
export function forecast({ byDay, now, end, used, stopsAt }: Known): Forecast {
  const leftMs = Math.max(end.getTime() - now.getTime(), 0)
  const eventsPerDay = paceOf(byDay, now)
  const reached = stopsAt !== null && used >= stopsAt
  const daysToStop =
    stopsAt === null || reached || eventsPerDay === 0 ? null : (stopsAt - used) / eventsPerDay
  const stopsInMonth = daysToStop !== null && daysToStop * dayMs < leftMs
  return {
    events: Math.round(used + (eventsPerDay * leftMs) / dayMs),
    eventsPerDay: Math.round(eventsPerDay),
    stopsOn: stopsInMonth ? dayOf(new Date(now.getTime() + daysToStop * dayMs)) : null,
  }
}

/** Events a day since the start of the day 7 days ago, or since the first day after it with events. */
function paceOf(byDay: Known['byDay'], now: Date): number {
  const from = dayOf(new Date(now.getTime() - paceDays * dayMs))
  const recent = byDay.filter(({ day, events }) => day >= from && day <= dayOf(now) && events > 0)
  const first = Math.min(Date.parse(dayOf(now)), ...recent.map(({ day }) => Date.parse(day)))
  const passedMs = now.getTime() - first
  if (passedMs <= 0) return 0
  return (recent.reduce((sum, { events }) => sum + events, 0) / passedMs) * dayMs
}
