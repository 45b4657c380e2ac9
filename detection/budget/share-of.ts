export type Sensitivity = 'low' | 'normal' | 'high'

/** How much of the organization's budget a stream of each sensitivity gets, against a normal one. */
export const SENSITIVITY_WEIGHTS: Record<Sensitivity, number> = { low: 1 / 3, normal: 1, high: 3 }

/** How many of the organization's watched streams have each sensitivity. */
export type StreamCounts = Readonly<Record<Sensitivity, number>>

/**
 * A stream's share of the organization's alert budget, in alerts a week: budget x weight / sum of all weights. The shares of
 * the counted streams add up to the budget, so making one stream more sensitive makes the others less so. A stream that is not
 * counted yet shares as if it were alone.
 */
export function shareOf(alertsPerWeek: number, sensitivity: Sensitivity, streams: StreamCounts): number {
  if (!(alertsPerWeek >= 0)) {
    throw new RangeError(`alertsPerWeek must be a number of at least 0, got ${alertsPerWeek}`)
  }
  const total = (['low', 'normal', 'high'] as const).reduce(
    (sum, one) => sum + streams[one] * SENSITIVITY_WEIGHTS[one],
    0,
  )
  const weight = SENSITIVITY_WEIGHTS[sensitivity]
  return (alertsPerWeek * weight) / Math.max(total, weight)
}
