import { dayMs } from './clock'

/** The last moment that a date can hold, in ms. */
const lastMs = 8.64e15

/**
 * How far the clocks of a time zone (IANA name) are ahead of UTC at a moment, in minutes; 0 for a moment that no date can hold. A RangeError
 * for a zone that is not known. It is remembered until the clocks may change, so that to ask for each event costs nothing.
 */
export function utcOffsetOf(timeZone: string): (timeMs: number) => number {
  if (timeZone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  let [from, to, minutes] = [0, 0, 0]
  return timeMs => {
    if (timeMs >= from && timeMs < to) return minutes
    if (!(Math.abs(timeMs) < lastMs - dayMs)) return 0
    ;[from, to] = spanAround(timeMs, format)
    minutes = offsetAt(timeMs, format)
    return minutes
  }
}

/** Of the day in UTC around a moment, the part with the same offset; clocks change at most once in a day. */
function spanAround(timeMs: number, format: Intl.DateTimeFormat): [from: number, to: number] {
  const day = Math.floor(timeMs / dayMs) * dayMs
  const before = offsetAt(day, format)
  if (offsetAt(day + dayMs, format) === before) return [day, day + dayMs]
  let [low, high] = [day, day + dayMs]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, format) === before) low = middle
    else high = middle
  }
  return timeMs < high ? [day, high] : [high, day + dayMs]
}

/** From what is written as `GMT+05:45`, before standard times with seconds; those are dropped. */
function offsetAt(timeMs: number, format: Intl.DateTimeFormat): number {
  const name = format.formatToParts(timeMs).find(part => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes))
}
