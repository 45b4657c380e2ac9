import type { Point } from '@/detection/types'

export interface JoinedPoint {
  time: number
  value: number | null
  likest: number | null
}

/** Two courses in one list by time; where one has no value it is null. */
export function joinCourses(points: Point[], likest: Point[]): JoinedPoint[] {
  const joined = new Map<number, JoinedPoint>()
  for (const { time, value } of points) joined.set(time, { time, value, likest: null })
  for (const { time, value } of likest) {
    joined.set(time, { time, value: joined.get(time)?.value ?? null, likest: value })
  }
  return [...joined.values()].sort((a, b) => a.time - b.time)
}

/** The place where two joined courses lie furthest apart; the first where they never meet in time. */
export function widestGap(points: JoinedPoint[]): number {
  const gaps = points.map(({ value, likest }) =>
    value === null || likest === null ? 0 : Math.abs(value - likest),
  )
  return gaps.indexOf(Math.max(...gaps))
}
