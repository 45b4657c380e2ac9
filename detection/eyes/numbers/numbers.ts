import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import type { Quantity } from '../../text/read-event'
import type { Saved } from '../../types'
import { type Direction, NumberSeries, type SeriesState } from './number-series'

/** The numbers of one event, and the pattern that they belong to (0: none). */
export interface Measured {
  time: number
  pattern: number
  quantities: Quantity[]
}

export interface NumberScore extends Score {
  /** The most surprising series of the event. */
  worst: { series: NumberSeries; field: string; value: number; direction: Direction; since: number } | null
}

const MAX_SERIES = 32

/** Sees values out of the ordinary and levels that shift, in every numeric field of every pattern; at most 32 series. */
export class Numbers implements Detector<Measured> {
  #series = new Map<string, NumberSeries>()

  static load(saved: Saved): Numbers {
    const eye = new Numbers()
    for (const state of stateOf<SeriesState[]>(saved, numbers.kind, numbers.version)) {
      eye.#series.set(state[0], NumberSeries.load(state))
    }
    return eye
  }

  save(): Saved {
    const state = [...this.#series.values()].map(series => series.save())
    return { kind: numbers.kind, version: numbers.version, state }
  }

  /** Whether any series can speak. */
  get ready(): boolean {
    return this.#readyCount() > 0
  }

  score(measured: Measured): NumberScore {
    let worst: NumberScore['worst'] = null
    let p = 1
    let perWeek = Number.POSITIVE_INFINITY
    let scored = 0
    let learning: Score['learning'] = null
    for (const { field, value } of measured.quantities) {
      const series = this.#series.get(keyOf(measured.pattern, field))
      if (series?.ready !== true) {
        if (series !== undefined) learning = { seen: series.seen, needed: series.needed }
        continue
      }
      scored++
      const score = series.score(value)
      if (worst === null || score.perWeek < perWeek || (score.perWeek === perWeek && score.p < p)) {
        const since = score.since === series.last ? measured.time : score.since
        worst = { series, field, value, direction: score.direction, since }
        perWeek = score.perWeek
      }
      p = Math.min(p, score.p)
    }
    return {
      p: Math.min(1, p * Math.max(1, scored)),
      perWeek: perWeek * Math.max(1, this.#readyCount()),
      learning: scored > 0 ? null : learning,
      worst,
    }
  }

  learn(measured: Measured): void {
    for (const { field, value } of measured.quantities) {
      const key = keyOf(measured.pattern, field)
      const series = this.#series.get(key) ?? this.#admit(key)
      series?.learn(value, measured.time)
    }
  }

  #readyCount(): number {
    let ready = 0
    for (const series of this.#series.values()) if (series.ready) ready++
    return ready
  }

  /** A new series takes a free place, or that of the least seen one still warming up. */
  #admit(key: string): NumberSeries | null {
    if (this.#series.size >= MAX_SERIES) {
      let least: NumberSeries | null = null
      for (const series of this.#series.values())
        if (least === null || series.seen < least.seen) least = series
      if (least === null || least.ready) return null
      this.#series.delete(least.key)
    }
    const series = new NumberSeries(key)
    this.#series.set(key, series)
    return series
  }
}

function keyOf(pattern: number, field: string): string {
  return `${pattern}|${field.slice(0, 60)}`
}

export const numbers: Kind<Measured, Numbers> = {
  kind: 'numbers',
  version: 1,
  create: () => new Numbers(),
  load: saved => Numbers.load(saved),
}
