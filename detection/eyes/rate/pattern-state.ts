import { packNumbers, unpackNumbers } from '../../stats/pack-numbers'
import type { CountSeriesState } from './count-series'
import type { RecentCountsState } from './recent-counts'

/** A pattern's series of counts: its open interval, what is known of it, and its last counts. */
export type PatternState = [
  pattern: number,
  open: number,
  series: CountSeriesState,
  ...recent: RecentCountsState,
]

/** As one text: a stream has up to 56 of them, and most of their numbers are short. */
export function packPattern([pattern, open, series, ...counts]: PatternState): string {
  const [numbers, forecast, recent, high, low] = series
  const known = [...numbers, ...forecast, ...high, ...low, recent.length, ...recent.flat()]
  return packNumbers([pattern, open, ...known, ...counts])
}

/** What `packPattern` was given. */
export function unpackPattern(packed: string): PatternState {
  const numbers = unpackNumbers(packed)
  const next = () => numbers.shift() ?? 0
  const [pattern, open] = [next(), next()]
  const known: CountSeriesState[0] = [next(), next(), next(), next()]
  const forecast: CountSeriesState[1] = [next(), next(), next(), next(), next(), next(), next(), next()]
  const high: CountSeriesState[3] = [next(), next(), next()]
  const low: CountSeriesState[4] = [next(), next(), next()]
  const recent = Array.from({ length: next() }, (): CountSeriesState[2][number] => [next(), next()])
  return [pattern, open, [known, forecast, recent, high, low], ...numbers]
}
