import { type Finding, judge, type Point, Watch } from '@/detection'

/** The budget of an organization that has changed nothing, here with one stream. */
const ALERTS_PER_WEEK = 5

export interface WatchedPoint {
  /** What the watch says of the value itself. */
  finding: Finding
  /** Whether the value, or the time that passed before it, was told as an anomaly. */
  told: boolean
  /** What was told, in the order of the time. */
  anomalies: Finding[]
}

/** What a new watch says of each value of a series, in one pass. */
export function* watchSeries(points: Iterable<Point>): Generator<WatchedPoint> {
  const watch = Watch.create()
  for (const { time, value } of points) {
    const { finding, elapsed } = watch.observe({ time, data: value })
    const anomalies = [...elapsed, finding].filter(one => judge(one, { alertsPerWeek: ALERTS_PER_WEEK }))
    yield { finding, told: anomalies.length > 0, anomalies }
  }
}
