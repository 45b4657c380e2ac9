import type { CommonValuesState } from '../../stats/common-values'
import { packNumbers } from '../../stats/pack-numbers'
import type { ScaleChangeState } from '../../stats/scale-change'
import type { SeriesVersion7 } from './from-version-7'

/** A series as version 6 saved it: what is packed now was so in part. */
export type SeriesVersion6 = [
  key: string,
  counters: SeriesVersion7[1],
  floats: string,
  all: string,
  usual: string,
  season: [table: string, visits: number[]] | null,
  history: SeriesVersion7[6],
  common: CommonValuesState,
  scaleChange: ScaleChangeState,
  known: string,
]

/** The same, packed. */
export function fromVersion6(state: SeriesVersion6): SeriesVersion7 {
  const [key, counters, floats, all, usual, season, history, common, scaleChange, known] = state
  return [
    key,
    counters,
    floats,
    all,
    usual,
    season === null ? null : [season[0], packNumbers(season[1])],
    history,
    packNumbers(common),
    packNumbers(scaleChange),
    known,
  ]
}
