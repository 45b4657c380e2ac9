import { packNumbers, unpackNumbers } from '../../stats/pack-numbers'
import type { SeriesState } from './series-state'

/** A series as version 7 saved it: its numbers end before those of levels that may come back. */
export type SeriesVersion7 = SeriesState

/** It has no other level, nothing far out goes on, and the normal level has lasted since the series began. */
export function fromVersion7([key, counters, floats, ...known]: SeriesVersion7): SeriesState {
  const [seen] = counters
  const [before, calm, other, lasted, there] = [Number.NaN, 20, Number.NaN, 0, 0]
  const numbers = [...unpackNumbers(floats), before, calm, other, lasted, seen, there]
  return [key, counters, packNumbers(numbers), ...known]
}
