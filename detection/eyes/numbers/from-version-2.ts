import { packFloats, unpackFloats } from '../../stats/pack-floats'
import type { SeriesVersion3 } from './from-version-3'

/** Places in a series' numbers: what version 3 knows beside them is the run that goes on, how often sides agree, and a steady level. */
const LEVEL = 2
/** No run, sides that agree by chance, the last one low. */
const RUN = [0, 0.5, 0]

/** A series as version 2 saved it: without a run, and steady where its level was. */
export function fromVersion2([key, counters, floats, ...rest]: SeriesVersion3): SeriesVersion3 {
  const numbers = [...unpackFloats(floats)]
  const level = numbers[LEVEL] ?? 0
  return [
    key,
    counters,
    packFloats([...numbers.slice(0, LEVEL), ...RUN, level, ...numbers.slice(LEVEL)]),
    ...rest,
  ]
}
