import type { CommonValuesState } from '../../stats/common-values'
import type { HistoryState } from '../../stats/history'
import { packFloats, unpackFloats } from '../../stats/pack-floats'
import type { ScaleChangeState } from '../../stats/scale-change'
import type { SeasonState } from '../../stats/season'
import type { FeaturesState } from './features'
import type { RarityState } from './rarity'

/** A series as it is saved: whole numbers, all of single precision packed as one text, and the rest. */
export type SeriesState = [
  key: string,
  counters: [
    seen: number,
    first: number,
    last: number,
    since: number,
    unit: number,
    rare: number,
    troubles: number,
    quiet: number,
    held: number,
  ],
  floats: string,
  all: string,
  usual: string,
  season: SeasonState | null,
  history: HistoryState,
  common: CommonValuesState,
  scaleChange: ScaleChangeState,
]

/** What the parts of a series save. */
export interface SeriesParts {
  key: string
  seen: number
  first: number
  last: number
  unit: number
  features: FeaturesState
  rarity: RarityState
  history: HistoryState
}

export function joinParts(parts: SeriesParts): SeriesState {
  const { key, seen, first, last, unit, features, rarity, history } = parts
  const { since, rare, troubles, quiet, held } = rarity.troubles
  const [floats, season] = features
  const { all, usual, common } = rarity.surprises
  return [
    key,
    [seen, first, last, since, unit, rare, troubles, quiet, held],
    packFloats([...rarity.loudness, ...rarity.run, ...floats]),
    all,
    usual,
    season,
    history,
    common,
    rarity.scaleChange,
  ]
}

/** The inverse of `joinParts`. */
export function splitParts(state: SeriesState): SeriesParts {
  const [key, counters, packed, all, usual, season, history, common, scaleChange] = state
  const [seen, first, last, since, unit, rare, troubles, quiet, held] = counters
  const [loudest = 0, lingering = 0, run = 0, alike = 0, above = 0, ...floats] = unpackFloats(packed)
  return {
    key,
    seen,
    first,
    last,
    unit,
    features: [floats, season],
    rarity: {
      surprises: { all, usual, common },
      run: [run, alike, above],
      scaleChange,
      troubles: { since, rare, troubles, quiet, held },
      loudness: [loudest, lingering],
    },
    history,
  }
}
