import { TailCounts } from '../../stats/tail-counts'
import type { SeriesState } from './series-state'

/** A series as version 3 saved it: all but how rare its values were called, and how much their squares vary. */
export type SeriesVersion3 = SeriesState extends [...infer Known, unknown] ? Known : never

/** How rare its values were called was not counted before: it is taken to have come as often as it says. */
export function fromVersion3([key, counters, floats, , ...rest]: SeriesVersion3): SeriesState {
  const [seen] = counters
  return [key, counters, floats, TailCounts.ofExponential(seen).save(), ...rest, []]
}
