import { numbersIn, type Packed, packNumbers } from '../../stats/pack-numbers'
import { permutationTest } from '../../stats/permutation-test'
import type { Band, Point } from '../../types'
import { DaySample, type DaySampleState } from './day-sample'

export const DAY_MS = 86_400_000
/** A window is a week: each weekday once, so that the rhythm of a week does not count. */
export const WINDOW = 7
const TOLD = 0.002
/** A change of less than this part of the usual spread is of no interest, however sure. */
const SMALLEST_CHANGE = 0.25
/** More than this part of a change from three days to the next three is a step: for others to tell, and the anchor at once. */
const STEP = 0.75
const STEP_DAYS = 3
/** And it is more than days differ from one another. */
const STEP_DEVIATIONS = 4
/** A drift that has been told for so long is the new normal. */
const ACCEPT_DAYS = 14
/** Without values for so many days, all begins anew. */
const MOST_MISSING = 7

/** Of a normal distribution, its deviation over its median absolute deviation. */
const NORMAL = 1.4826

type Day = [low: number, median: number, high: number]
/** The days are packed one after another; in older states they are as they are. */
export type DriftSeriesState = [
  numbers: [day: number, anchoredAt: number, firstTold: number, jump: number],
  open: DaySampleState,
  anchor: Packed | Day[],
  recent: Packed | Day[],
]

export interface DriftScore {
  p: number
  direction: 'high' | 'low'
  seen: Band
  usual: Band
  anchorSince: number
  since: number
  history: Point[]
}

/**
 * One numeric series against a frozen anchor: the medians of its last seven days against those of the first seven, equal in length, by
 * an exact permutation test. Days are the blocks, so that what hangs together within one counts once.
 */
export class DriftSeries {
  #day = Number.NaN
  #anchoredAt = 0
  #firstTold = 0
  /** The largest change from three days to the next three since the anchor. */
  #jump = 0
  #open = new DaySample()
  #anchor: Day[] = []
  #recent: Day[] = []

  static load([numbers, open, anchor, recent]: DriftSeriesState): DriftSeries {
    const series = new DriftSeries()
    const [day, anchoredAt, firstTold, jump] = numbers
    series.#day = day < 0 ? Number.NaN : day
    series.#anchoredAt = anchoredAt
    series.#firstTold = firstTold
    series.#jump = jump
    series.#open = DaySample.load(open)
    series.#anchor = daysIn(anchor)
    series.#recent = daysIn(recent)
    return series
  }

  save(): DriftSeriesState {
    const day = Number.isNaN(this.#day) ? -1 : this.#day
    return [
      [day, this.#anchoredAt, this.#firstTold, this.#jump],
      this.#open.save(),
      packNumbers(this.#anchor.flat()),
      packNumbers(this.#recent.flat()),
    ]
  }

  /** Days seen so far, and whether that is enough. */
  get days(): number {
    return this.#anchor.length + this.#recent.length
  }

  get ready(): boolean {
    return this.#recent.length === WINDOW
  }

  /** The day of the last value; of two, the later one. */
  get lastDay(): number {
    return this.#day
  }

  learn(value: number, time: number): void {
    const day = Math.floor(time / DAY_MS)
    if (Number.isNaN(this.#day)) this.#day = day
    if (day < this.#day) return
    this.#open.add(value)
  }

  /** Ends the day that is open if it is over by then, and says what the last seven show; null where that is nothing. */
  close(time: number): DriftScore | null {
    const day = Math.floor(time / DAY_MS)
    if (!(day > this.#day)) return null
    const closed = this.#day
    const band = this.#open.band()
    this.#open = new DaySample()
    this.#day = day
    if (day - closed > MOST_MISSING) {
      this.#anchor = []
      this.#recent = []
    }
    if (band === null) return null
    this.#take([band.low, band.median, band.high], closed)
    return this.ready ? this.#judge(closed) : null
  }

  #take(own: Day, day: number): void {
    if (this.#anchor.length < WINDOW) {
      if (this.#anchor.length === 0) this.#anchoredAt = day * DAY_MS
      this.#anchor.push(own)
      this.#jump = 0
      this.#firstTold = 0
      return
    }
    this.#recent.push(own)
    if (this.#recent.length > WINDOW) this.#recent.shift()
    const days = [...this.#anchor, ...this.#recent].map(medianOf)
    const change = middleOf(days.slice(-STEP_DAYS)) - middleOf(days.slice(-2 * STEP_DAYS, -STEP_DAYS))
    if (Math.abs(change) > Math.abs(this.#jump)) this.#jump = change
  }

  #judge(day: number): DriftScore | null {
    const [seen, usual] = [bandOf(this.#recent), bandOf(this.#anchor)]
    const change = seen.median - usual.median
    const p = permutationTest(this.#anchor.map(medianOf), this.#recent.map(medianOf))
    if (p > TOLD || Math.abs(change) < SMALLEST_CHANGE * (usual.high - usual.low)) {
      this.#firstTold = 0
      return null
    }
    if (this.#firstTold === 0) this.#firstTold = day
    const jump = Math.abs(this.#jump)
    const step = jump > STEP * Math.abs(change) && jump > STEP_DEVIATIONS * this.#deviation()
    const score: DriftScore = {
      p,
      direction: change > 0 ? 'high' : 'low',
      seen,
      usual,
      anchorSince: this.#anchoredAt,
      since: this.#firstTold * DAY_MS,
      history: this.#history(day),
    }
    if (step || day - this.#firstTold >= ACCEPT_DAYS) {
      this.#anchor = this.#recent
      this.#anchoredAt = (day - WINDOW + 1) * DAY_MS
      this.#recent = []
      this.#jump = 0
      this.#firstTold = 0
    }
    return step ? null : score
  }

  /** How far a day's median strays, from the differences of successive ones. */
  #deviation(): number {
    const of = (days: readonly Day[]) =>
      days.slice(1).map((day, index) => Math.abs(day[1] - (days[index]?.[1] ?? 0)))
    return (NORMAL * middleOf([...of(this.#anchor), ...of(this.#recent)])) / Math.SQRT2
  }

  /** The days' medians, those of the anchor first. */
  #history(day: number): Point[] {
    const anchor = this.#anchor.map(([, value], index) => ({
      time: this.#anchoredAt + index * DAY_MS,
      value,
    }))
    const recent = this.#recent.map(([, value], index) => ({
      time: (day - WINDOW + 1 + index) * DAY_MS,
      value,
    }))
    return [...anchor, ...recent]
  }
}

function daysIn(state: Packed | Day[]): Day[] {
  const points = numbersIn(typeof state === 'string' ? state : state.flat())
  return Array.from({ length: points.length / 3 }, (_, day): Day => {
    const [low = 0, median = 0, high = 0] = points.slice(3 * day)
    return [low, median, high]
  })
}

function medianOf([, median]: Day): number {
  return median
}

/** The middle of the days' low, median and high points. */
function bandOf(days: readonly Day[]): Band {
  return {
    low: middleOf(days.map(([low]) => low)),
    median: middleOf(days.map(medianOf)),
    high: middleOf(days.map(([, , high]) => high)),
  }
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
