import { TailCounts } from '../../stats/tail-counts'
import type { SeriesVersion4 } from './from-version-4'

/** A series as version 3 saved it: all but how rare its values were called, and how much their squares vary. */
export type SeriesVersion3 = SeriesVersion4 extends [...infer Known, unknown] ? Known : never

/** How rare its values were called was not counted before: it is taken to have come as often as it says. */
export function fromVersion3([key, counters, floats, , ...rest]: SeriesVersion3): SeriesVersion4 {
  const [seen] = counters
  return [key, counters, floats, TailCounts.ofExponential(seen).save(), ...rest, []]
}
