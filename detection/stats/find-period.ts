export interface Period {
  /** In values. */
  length: number
  /** The autocorrelation there, above 0 and at most about 1. */
  strength: number
}

/** Of peaks this close to the highest, the earliest is the period; the others are its multiples. */
const NEARLY = 0.8

/**
 * The period of a series: the first high peak of its autocorrelation behind where that first falls to zero, at most `longest` values
 * long; null where there is none (Box and Jenkins 1970).
 */
export function findPeriod(values: ArrayLike<number>, longest: number): Period | null {
  const correlations = autocorrelations(values, longest)
  const from = correlations.findIndex(correlation => correlation <= 0)
  if (from < 0) return null
  const peaks: Period[] = []
  for (let lag = from + 1; lag < correlations.length - 1; lag++) {
    const here = correlations[lag] ?? 0
    if (here > (correlations[lag - 1] ?? 0) && here >= (correlations[lag + 1] ?? 0))
      peaks.push({ length: lag, strength: here })
  }
  const highest = peaks.reduce((most, { strength }) => Math.max(most, strength), 0)
  return highest === 0 ? null : (peaks.find(({ strength }) => strength >= NEARLY * highest) ?? null)
}

function autocorrelations(values: ArrayLike<number>, longest: number): number[] {
  const count = values.length
  let mean = 0
  for (let at = 0; at < count; at++) mean += (values[at] ?? 0) / count
  const centred = Float64Array.from(values, value => value - mean)
  const power = sumOfProducts(centred, 0) / count
  if (power === 0) return []
  const most = Math.min(longest, count - 1)
  return Array.from({ length: most + 1 }, (_, lag) => sumOfProducts(centred, lag) / (count - lag) / power)
}

function sumOfProducts(values: Float64Array, lag: number): number {
  let sum = 0
  for (let at = lag; at < values.length; at++) sum += (values[at] ?? 0) * (values[at - lag] ?? 0)
  return sum
}
