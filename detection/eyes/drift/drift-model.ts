import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { jsonBytes } from '../../stats/json-bytes'
import type { Quantity } from '../../text/draft'
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
/** What is kept of a field's name. */
const LONGEST_NAME = 60
/** A series without values for so many days leaves its place to another. */
const FORGET_DAYS = 3
const DAYS_A_WEEK = 7

/** Bytes of the saved state: without series, of one without days beside its name, and of a day. */
const OWN_BYTES = 160
const SERIES_BYTES = 220
const DAY_BYTES = 16

interface Known {
  field: string
  pattern: number
  series: DriftSeries
}

type State = [field: string, pattern: number, series: DriftSeriesState][]

/** Sees slow changes, day by day, in at most eight numeric series: what a baseline that follows would swallow. */
export class DriftModel implements Detector<Measured> {
  /** In the order in which they came: eight are looked through faster than they are hashed. */
  #known: Known[] = []
  /** What `save` gives takes at most so many bytes. */
  bytes = OWN_BYTES

  static load(saved: Saved): DriftModel {
    const model = new DriftModel()
    // In version 1 only the series' days were saved otherwise, which is read as well.
    const version = saved.version === 1 ? 1 : driftModel.version
    for (const [field, pattern, series] of stateOf<State>(saved, driftModel.kind, version))
      model.#add({ field, pattern, series: DriftSeries.load(series) })
    return model
  }

  save(): Saved {
    const state: State = this.#known.map(({ field, pattern, series }) => [field, pattern, series.save()])
    return { kind: driftModel.kind, version: driftModel.version, state }
  }

  get ready(): boolean {
    for (const { series } of this.#known) if (series.ready) return true
    return false
  }

  /** An event alone says nothing of drift. */
  score(): Score {
    const seen = Math.max(0, ...this.#known.map(({ series }) => series.days))
    const learning = this.ready ? null : { seen: Math.min(seen, 2 * WINDOW - 1), needed: 2 * WINDOW }
    return { p: 1, perWeek: Number.POSITIVE_INFINITY, learning }
  }

  /** Learns an event of the day that `close` has opened. */
  learn({ time, pattern, quantities }: Measured): void {
    for (const { field: name, value } of quantities) {
      const field = name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME).toWellFormed() : name
      const series = this.#find(pattern, field) ?? this.#admit(pattern, field)
      series?.learn(value, time)
    }
  }

  /** Ends the days that are over by then, and gives the series that have drifted. */
  close(time: number): Drift[] {
    const drifts: Drift[] = []
    for (const known of [...this.#known]) {
      const { field, pattern, series } = known
      const before = series.lastDay
      this.bytes -= bytesOf(known)
      const score = series.close(time)
      this.bytes += bytesOf(known)
      if (score !== null)
        drifts.push({ ...score, field, pattern, perWeek: DAYS_A_WEEK * this.#known.length * score.p })
      if (series.lastDay - before > FORGET_DAYS) this.#forget(known)
    }
    return drifts
  }

  #find(pattern: number, field: string): DriftSeries | null {
    for (const known of this.#known)
      if (known.pattern === pattern && known.field === field) return known.series
    return null
  }

  /** Null where there is no room for one more series. */
  #admit(pattern: number, field: string): DriftSeries | null {
    if (this.#known.length >= MOST_SERIES) return null
    const series = new DriftSeries()
    this.#add({ field, pattern, series })
    return series
  }

  #add(known: Known): void {
    this.#known.push(known)
    this.bytes += bytesOf(known)
  }

  #forget(known: Known): void {
    this.#known = this.#known.filter(other => other !== known)
    this.bytes -= bytesOf(known)
  }
}

function bytesOf({ field, series }: Known): number {
  return SERIES_BYTES + DAY_BYTES * series.days + jsonBytes(field)
}

export const driftModel: Kind<Measured, DriftModel> = {
  kind: 'drift-model',
  version: 2,
  create: () => new DriftModel(),
  load: saved => DriftModel.load(saved),
}
