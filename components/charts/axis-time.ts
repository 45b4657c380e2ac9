import { formatTime } from '@/components/time/time-format'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
]

/** A label for a time axis that spans `spanMs`: clock times within 36 hours, days beyond. */
export function axisTime(time: number, spanMs: number, timeZone: string): string {
  return formatTime(time, spanMs <= 1.5 * day ? 'clock' : 'date', timeZone)
}

/** Round times of the zone between two others, at most `most` of them: full hours, midnights. */
export function axisTicks(from: number, to: number, timeZone: string, most = 7): number[] {
  const step = steps.find(each => (to - from) / each <= most) ?? 90 * day
  const offset = zoneOffset(from, timeZone)
  const ticks: number[] = []
  for (let tick = Math.ceil((from + offset) / step) * step - offset; tick <= to; tick += step)
    ticks.push(tick)
  return ticks
}

/** What the zone's clock is ahead of UTC at that time, in ms. */
function zoneOffset(time: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const shown = Date.UTC(part.year ?? 1970, (part.month ?? 1) - 1, part.day, part.hour, part.minute)
  return shown - Math.floor(time / minute) * minute
}
