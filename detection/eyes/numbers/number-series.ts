import { History } from '../../stats/history'
import { jsonBytes } from '../../stats/json-bytes'
import type { Band, Point } from '../../types'
import { type Aspect, type Direction, Features } from './features'
import { type Judged, Rarity } from './rarity'
import { joinParts, type SeriesState, splitParts } from './series-state'

export interface SeriesScore {
  p: number
  pStrict: number
  /** Troubles at least this surprising that the series is expected to make in a week. */
  perWeek: number
  /** For ranking moments, 0 to 1. */
  rank: number
  aspect: Aspect
  direction: Direction
  since: number
}

const WARM_UP = 32
const LARGEST = 1e30
const DAY_MS = 86_400_000

/** Bytes of the saved state beside its name and season: of a series with one value, of one with several, and of each of the first. */
const ONE_BYTES = 200
const OWN_BYTES = 330
const VALUE_BYTES = 20
const MOST_VALUES = 32

/** One numeric series: how surprising a value is from any of its sides, ranked among how surprising its values usually are. */
export class NumberSeries {
  readonly key: string
  seen = 0
  last = 0
  #first = 0
  #unit = 0
  #wasNegative = false
  #features = new Features()
  #rarity = new Rarity()
  #history = new History()

  readonly #nameBytes: number
  #judged: Judged | null = null
  #judgedTime = 0

  constructor(key: string) {
    this.key = key
    this.#nameBytes = jsonBytes(key)
  }

  static load(state: SeriesState): NumberSeries {
    const parts = splitParts(state)
    const series = new NumberSeries(parts.key)
    series.seen = parts.seen
    series.last = parts.last
    series.#first = parts.first
    series.#unit = parts.unit
    series.#wasNegative = parts.wasNegative
    series.#features = Features.load(parts.features)
    series.#rarity = Rarity.load(parts.rarity)
    series.#history = History.load(parts.history)
    return series
  }

  save(): SeriesState {
    return joinParts({
      key: this.key,
      seen: this.seen,
      first: this.#first,
      last: this.last,
      unit: this.#unit,
      wasNegative: this.#wasNegative,
      features: this.#features.save(),
      rarity: this.#rarity.save(),
      history: this.#history.save(),
    })
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    const own = this.seen <= 1 ? ONE_BYTES : OWN_BYTES + VALUE_BYTES * Math.min(this.seen, MOST_VALUES)
    return own + this.#nameBytes + this.#features.seasonBytes
  }

  get ready(): boolean {
    return this.seen >= WARM_UP
  }

  get needed(): number {
    return WARM_UP
  }

  /** Mean time between its values, in ms. */
  get usualGapMs(): number {
    return (this.last - this.#first) / Math.max(1, this.seen - 1)
  }

  /** Whether the series has lasted long enough for a season to show, and has none yet. */
  get wantsSeason(): boolean {
    return !this.#features.hasSeason && this.last - this.#first >= DAY_MS / 4
  }

  get hasSeason(): boolean {
    return this.#features.hasSeason
  }

  beginSeason(): void {
    this.#features.beginSeason()
  }

  /** `offsetMs`: how far local time is ahead of UTC then. */
  score(value: number, time: number, offsetMs = 0): SeriesScore {
    const judged = this.#judge(value, time, offsetMs)
    const { p, pStrict } = this.#rarity.chanceOf(judged)
    return {
      p,
      pStrict,
      perWeek: this.#rarity.perWeek(judged, this.seen, this.last - this.#first),
      rank: this.#rarity.rankOf(judged),
      aspect: judged.isWider ? 'spread' : judged.view.aspect,
      direction: judged.isWider ? 'high' : judged.view.direction,
      since: this.#rarity.sinceAt(time),
    }
  }

  learn(value: number, time: number, offsetMs = 0): void {
    if (this.seen === 0) {
      this.#first = time
      this.last = time
    }
    if (this.#unit === 0 && value !== 0) this.#unit = Math.abs(value)
    if (value < 0) this.#wasNegative = true
    const judged = this.#judge(value, time, offsetMs)
    this.#judged = null
    const couldSpeak = this.ready
    this.seen++
    this.last = Math.max(this.last, time)
    this.#history.add(time, value)
    this.#rarity.learn(judged, time, this.seen, couldSpeak)
    this.#features.learn(judged.view, time, offsetMs)
    if (!this.#rarity.hasLasted(time)) return
    this.#features.accept(time, offsetMs)
    this.#rarity.accept()
  }

  /** What was usual of an aspect where this value came: 5, 50 and 95 of a hundred; below 0 only where the series has been. */
  usual(aspect: Aspect, value: number, time: number, offsetMs = 0): Band {
    const { view } = this.#judge(value, time, offsetMs)
    const least = this.#wasNegative && aspect !== 'spread' ? Number.NEGATIVE_INFINITY : 0
    const at = (share: number) => Math.max(least, this.#features.quantile(aspect, share, view) * this.#unit)
    return { low: at(0.05), median: at(0.5), high: at(0.95) }
  }

  /** What an aspect measures of a value, before it is learned: the value itself, or the level or spread with it. */
  seenOf(aspect: Aspect, value: number, time: number, offsetMs = 0): number {
    if (aspect !== 'level' && aspect !== 'spread') return value
    const [, , level, spread] = this.#judge(value, time, offsetMs).view.measured
    return (aspect === 'level' ? level : spread) * this.#unit
  }

  history(): Point[] {
    return this.#history.points()
  }

  /** A value is mostly scored before it is learned: it is judged once for both. */
  #judge(value: number, time: number, offsetMs: number): Judged {
    if (this.#judged?.value === value && this.#judgedTime === time) return this.#judged
    const judged = this.#rarity.judge(value, this.#features.view(this.#onUnit(value), time, offsetMs))
    if (this.#unit !== 0) {
      this.#judged = judged
      this.#judgedTime = time
    }
    return judged
  }

  #onUnit(value: number): number {
    return Math.max(-LARGEST, Math.min(LARGEST, value / (this.#unit || 1)))
  }
}
