import type { HistoryState } from '../../stats/history'
import { packNumbers, unpackNumbers } from '../../stats/pack-numbers'
import type { SeasonState } from '../../stats/season'
import type { FeaturesState } from './features'
import type { RarityState } from './rarity'

/** A series as it is saved: whole numbers, and the rest packed, each part as one text. */
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
    wasNegative: 0 | 1,
  ],
  floats: string,
  all: string,
  usual: string,
  season: SeasonState | null,
  history: HistoryState,
  common: string,
  scaleChange: string,
  /** What is left of the greatest news, and where the values have been. */
  known: string,
]

/** What the parts of a series save. */
export interface SeriesParts {
  key: string
  seen: number
  first: number
  last: number
  unit: number
  wasNegative: boolean
  features: FeaturesState
  rarity: RarityState
  history: HistoryState
}

export function joinParts(parts: SeriesParts): SeriesState {
  const { key, seen, first, last, unit, wasNegative, features, rarity, history } = parts
  const { since, rare, troubles, quiet, held } = rarity.troubles
  const [floats, season, known] = features
  const [loudest, lingering, news] = rarity.loudness
  const { all, usual, common } = rarity.surprises
  return [
    key,
    [seen, first, last, since, unit, rare, troubles, quiet, held, wasNegative ? 1 : 0],
    packNumbers([loudest, lingering, ...rarity.run, ...floats]),
    all,
    usual,
    season,
    history,
    packNumbers(common),
    packNumbers(rarity.scaleChange),
    packNumbers([news, ...known]),
  ]
}

/** The inverse of `joinParts`. */
export function splitParts(state: SeriesState): SeriesParts {
  const [key, counters, packed, all, usual, season, history, common, scaleChange, packedKnown] = state
  const [seen, first, last, since, unit, rare, troubles, quiet, held, wasNegative] = counters
  const [loudest = 0, lingering = 0, run = 0, alike = 0, above = 0, ...floats] = unpackNumbers(packed)
  const [news = 0, ...known] = unpackNumbers(packedKnown)
  return {
    key,
    seen,
    first,
    last,
    unit,
    wasNegative: wasNegative === 1,
    features: [floats, season, known],
    rarity: {
      surprises: { all, usual, common: unpackNumbers(common) },
      run: [run, alike, above],
      scaleChange: unpackNumbers(scaleChange),
      troubles: { since, rare, troubles, quiet, held },
      loudness: [loudest, lingering, news],
    },
    history,
  }
}
