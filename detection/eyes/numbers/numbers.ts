import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import type { Quantity } from '../../text/draft'
import { rememberedPair } from '../../text/remembered'
import type { Saved } from '../../types'
import { fromVersion2 } from './from-version-2'
import { fromVersion3, type SeriesVersion3 } from './from-version-3'
import { NumberSeries, type SeriesScore } from './number-series'
import type { SeriesState } from './series-state'

/** The numbers of one event, and the pattern that they belong to (0: none). */
export interface Measured {
  time: number
  /** How far local time is ahead of UTC then, in ms; 0 where not given. */
  offsetMs?: number
  pattern: number
  quantities: readonly Quantity[]
}

export interface NumberScore extends Score {
  /** P without ties. */
  pStrict: number
  /** For ranking moments, 0 to 1. */
  rank: number
  /** The most surprising series of the event. */
  worst: { series: NumberSeries; field: string; value: number; score: SeriesScore } | null
}

/** The oldest version of a saved state that is read. */
export const OLDEST = 2
const MAX_SERIES = 32
/** So many series, the first that last long enough, learn the time of the day and week. */
const MAX_SEASONS = 4

/** Sees values out of the ordinary and levels that shift, in every numeric field of every pattern; at most 32 series. */
export class Numbers implements Detector<Measured> {
  #series = new Map<string, NumberSeries>()
  /** Series that can speak: these stay. */
  #ready = 0
  #seasons = 0

  static load(saved: Saved): Numbers {
    const eye = new Numbers()
    for (const state of statesOf(saved)) {
      const series = NumberSeries.load(state)
      eye.#series.set(series.key, series)
      if (series.ready) eye.#ready++
      if (series.hasSeason) eye.#seasons++
    }
    return eye
  }

  save(): Saved {
    const state = [...this.#series.values()].map(series => series.save())
    return { kind: numbers.kind, version: numbers.version, state }
  }

  /** Whether any series can speak. */
  get ready(): boolean {
    return this.#ready > 0
  }

  score(measured: Measured): NumberScore {
    let worst: NumberScore['worst'] = null
    let p = 1
    let pStrict = 1
    let rank = 0
    let scored = 0
    let learning: Score['learning'] = null
    for (const { field, value } of measured.quantities) {
      const series = this.#series.get(keyOf(measured.pattern, field))
      if (series?.ready !== true) {
        if (series !== undefined) learning = { seen: series.seen, needed: series.needed }
        continue
      }
      scored++
      const score = series.score(value, measured.time, measured.offsetMs)
      if (worst === null || score.perWeek < worst.score.perWeek) worst = { series, field, value, score }
      p = Math.min(p, score.p)
      pStrict = Math.min(pStrict, score.pStrict)
      rank = Math.max(rank, score.rank)
    }
    const several = Math.max(1, scored)
    return {
      p: Math.min(1, p * several),
      pStrict: Math.min(1, pStrict * several),
      rank,
      perWeek: (worst?.score.perWeek ?? Number.POSITIVE_INFINITY) * Math.max(1, this.#ready),
      learning: scored > 0 ? null : learning,
      worst,
    }
  }

  learn(measured: Measured): void {
    for (const { field, value } of measured.quantities) {
      const key = keyOf(measured.pattern, field)
      const series = this.#series.get(key) ?? this.#admit(key, measured.time)
      if (series === null) continue
      const couldSpeak = series.ready
      series.learn(value, measured.time, measured.offsetMs)
      if (series.ready && !couldSpeak) this.#ready++
      if (series.wantsSeason && this.#seasons < MAX_SEASONS) {
        this.#seasons++
        series.beginSeason()
      }
    }
  }

  /** A new series takes a free place, or that of the one still warming up that was not seen for longest. */
  #admit(key: string, time: number): NumberSeries | null {
    if (this.#series.size >= MAX_SERIES) {
      let stalest: NumberSeries | null = null
      for (const series of this.#series.values()) {
        if (!series.ready && (stalest === null || series.last < stalest.last)) stalest = series
      }
      // Not one of the same event: fields that always come together must not push each other out for ever.
      if (stalest === null || stalest.last >= time) return null
      this.#series.delete(stalest.key)
    }
    const series = new NumberSeries(key)
    this.#series.set(key, series)
    return series
  }
}

function statesOf(saved: Saved): SeriesState[] {
  if (saved.version === OLDEST)
    return stateOf<SeriesVersion3[]>(saved, numbers.kind, OLDEST).map(fromVersion2).map(fromVersion3)
  if (saved.version === 3) return stateOf<SeriesVersion3[]>(saved, numbers.kind, 3).map(fromVersion3)
  return stateOf<SeriesState[]>(saved, numbers.kind, numbers.version)
}

const keyOf = rememberedPair((pattern: number, field) => `${pattern}|${field.slice(0, 60)}`)

export const numbers: Kind<Measured, Numbers> = {
  kind: 'numbers',
  version: 4,
  create: () => new Numbers(),
  load: saved => Numbers.load(saved),
}
