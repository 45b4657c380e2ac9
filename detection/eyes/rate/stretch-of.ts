import type { Point } from '../../types'

/** Fewer events are no burst. */
export const FEWEST = 5
/** A burst is shown over at most so many intervals. */
const LONGEST = 10

/** The intervals, up to the latest, in which so many events came. */
export interface Stretch {
  intervals: number
  seen: number
}

/**
 * The shortest stretch of the latest of these intervals (one point each, at its start in ms) that holds five events and does not begin before
 * `since`: what comes seldom makes its burst over several. Null where there is none.
 */
export function stretchOf(points: readonly Point[], since: number): Stretch | null {
  let seen = 0
  for (let intervals = 1; intervals <= Math.min(LONGEST, points.length); intervals++) {
    const point = points[points.length - intervals]
    if (point === undefined || (intervals > 1 && point.time < since)) return null
    seen += point.value
    if (seen >= FEWEST) return { intervals, seen }
  }
  return null
}

/** Counts of as many stretches of so many intervals as these are, each at its start; the last ends with the last point. */
export function pointsOf(points: readonly Point[], intervals: number): Point[] {
  const whole: Point[] = []
  for (let end = points.length; end >= intervals; end -= intervals) {
    const [first, ...rest] = points.slice(end - intervals, end)
    if (first === undefined) break
    whole.unshift({ time: first.time, value: rest.reduce((sum, { value }) => sum + value, first.value) })
  }
  return whole
}
