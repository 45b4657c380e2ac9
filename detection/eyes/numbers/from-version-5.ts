import type { SeriesVersion6 } from './from-version-6'

type Counters = SeriesVersion6[1]

/** A series as version 5 saved it: without whether it was ever below zero. */
export type SeriesVersion5 = SeriesVersion6 extends [infer Key, unknown, ...infer Known]
  ? [Key, Counters extends [...infer Counted, unknown] ? Counted : never, ...Known]
  : never

/** It may have been below zero. */
export function fromVersion5([key, counters, ...known]: SeriesVersion5): SeriesVersion6 {
  return [key, [...counters, 1], ...known]
}
