import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import type { Quantity } from '../../text/draft'
import { rememberedPair } from '../../text/remembered'
import type { Saved } from '../../types'
import { type DriftScore, DriftSeries, type DriftSeriesState, WINDOW } from './drift-series'

/** The numbers of one event, and the pattern that they belong to (0: none). */
export interface Measured {
  time: number
  pattern: number
  quantities: readonly Quantity[]
}

/** A series that has drifted. */
export interface Drift extends DriftScore {
  field: string
  pattern: number
  /** Such findings in a week while nothing is wrong, over all series. */
  perWeek: number
}

const MOST_SERIES = 8
/** A series without values for so many days leaves its place to another. */
const FORGET_DAYS = 3
const DAYS_A_WEEK = 7

type State = [field: string, pattern: number, series: DriftSeriesState][]

/** Sees slow changes, day by day, in at most eight numeric series: what a baseline that follows would swallow. */
export class DriftModel implements Detector<Measured> {
  #series = new Map<string, { field: string; pattern: number; series: DriftSeries }>()

  static load(saved: Saved): DriftModel {
    const model = new DriftModel()
    for (const [field, pattern, series] of stateOf<State>(saved, driftModel.kind, driftModel.version))
      model.#series.set(keyOf(pattern, field), { field, pattern, series: DriftSeries.load(series) })
    return model
  }

  save(): Saved {
    const state: State = [...this.#series.values()].map(({ field, pattern, series }) => [
      field,
      pattern,
      series.save(),
    ])
    return { kind: driftModel.kind, version: driftModel.version, state }
  }

  get ready(): boolean {
    for (const { series } of this.#series.values()) if (series.ready) return true
    return false
  }

  /** An event alone says nothing of drift. */
  score(): Score {
    const seen = Math.max(0, ...[...this.#series.values()].map(({ series }) => series.days))
    const learning = this.ready ? null : { seen: Math.min(seen, 2 * WINDOW - 1), needed: 2 * WINDOW }
    return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning }
  }

  /** Learns an event of the day that `close` has opened. */
  learn({ time, pattern, quantities }: Measured): void {
    for (const { field, value } of quantities) {
      const key = keyOf(pattern, field)
      let known = this.#series.get(key)
      if (known === undefined) {
        if (this.#series.size >= MOST_SERIES) continue
        known = { field, pattern, series: new DriftSeries() }
        this.#series.set(key, known)
      }
      known.series.learn(value, time)
    }
  }

  /** Ends the days that are over by then, and gives the series that have drifted. */
  close(time: number): Drift[] {
    const drifts: Drift[] = []
    for (const [key, { field, pattern, series }] of this.#series) {
      const before = series.lastDay
      const score = series.close(time)
      if (score !== null)
        drifts.push({ ...score, field, pattern, perWeek: DAYS_A_WEEK * this.#series.size * score.p })
      if (series.lastDay - before > FORGET_DAYS) this.#series.delete(key)
    }
    return drifts
  }
}

const keyOf = rememberedPair((pattern: number, field) => `${pattern} ${field}`)

export const driftModel: Kind<Measured, DriftModel> = {
  kind: 'drift-model',
  version: 1,
  create: () => new DriftModel(),
  load: saved => DriftModel.load(saved),
}
