import { count } from '@/components/format/number'
import { formatDay } from '@/detection/format'
import type { Usage } from '@/lib/usage/schema'

type Told = Pick<Usage, 'events_used' | 'events_waiting' | 'stops_at' | 'resets_at' | 'forecast'>

/** How the present month will end, in a sentence or two: where it stands, at what pace, and when the limit is reached. */
export function usageSentence(usage: Told): string {
  const { events_used, events_waiting, stops_at, resets_at, forecast } = usage
  const anew = formatDay(Date.parse(resets_at))
  if (stops_at !== null && events_used + events_waiting >= stops_at) {
    return `The month’s ${count(stops_at)} events are used up. Nothing more is taken until ${anew} (UTC).`
  }
  if (forecast.events_per_day === 0)
    return 'Nothing was sent in the last 7 days, so there is no pace to go by.'
  const pace = `At the pace of the last 7 days, ${about(forecast.events_per_day)} events a day,`
  if (forecast.stops_on !== null && stops_at !== null) {
    const day = formatDay(Date.parse(forecast.stops_on))
    return `${pace} the limit of ${count(stops_at)} is reached on ${day}; then nothing is taken until ${anew} (UTC).`
  }
  const within = stops_at === null ? '' : `, within the limit of ${count(stops_at)}`
  return `${pace} the month ends at about ${about(forecast.events)}${within}.`
}

/** What the bars show: the fullest day, and how many days had none. */
export function daysSentence(days: Usage['by_day']): string {
  const most = days.reduce((best, day) => (day.events > best.events ? day : best), { day: '', events: 0 })
  if (most.events === 0) return 'No event was stored in this month.'
  const quiet = days.filter(({ events }) => events === 0).length
  const fullest = `Most were on ${formatDay(Date.parse(most.day))}: ${count(most.events)}.`
  if (quiet === 0) return `${fullest} Days are counted in UTC.`
  return `${fullest} ${quiet} of ${days.length} days had none. Days are counted in UTC.`
}

/** What is expected is not known to the last digit. */
function about(value: number): string {
  return count(Number(value.toPrecision(2)))
}

/** A month in words: `November 2026`. */
export function monthName(period: string): string {
  return new Date(`${period}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}
