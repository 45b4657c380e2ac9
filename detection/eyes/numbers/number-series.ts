import { AsinhScale } from '../../stats/asinh-scale'
import { Dependence, type DependenceState } from '../../stats/dependence'
import { Excursion, type ExcursionState } from '../../stats/excursion'
import { Forecast, type ForecastState } from '../../stats/forecast'
import { History, type HistoryState } from '../../stats/history'
import { Sample, type SampleState } from '../../stats/sample'
import type { Band, Point } from '../../types'

export type Direction = 'high' | 'low'

export interface SeriesScore {
  p: number
  perWeek: number
  direction: Direction
  since: number
}

const WARM_UP = 32
const LEVEL_MEMORY = 24
/** Evidence, in nats, above which values are held to be trouble and are not learned. */
const TROUBLE = 10
/** What lasts for so many values and so long is the new normal. */
const ACCEPT_VALUES = 60
const ACCEPT_MS = 3_600_000
/** Of the values in trouble one in so many enters the sample: what keeps coming back is in the end normal. */
const HELD_LEARNED = 12
/** Values rarer than this, in a run, are learned when the run is over; at most so many wait. */
const ASIDE_P = 0.003
const ASIDE_MOST = 3
/** Less than 0.2 % from what was expected is never strange. */
const SMALLEST_SPREAD = 0.002

export type SeriesState = [
  key: string,
  numbers: [
    seen: number,
    scale: number,
    heldLevel: number,
    held: number,
    first: number,
    last: number,
    least: number,
    most: number,
  ],
  forecast: ForecastState,
  sample: SampleState,
  high: ExcursionState,
  low: ExcursionState,
  history: HistoryState,
  dependence: DependenceState,
  aside: number[],
]

/**
 * One numeric series: residuals from a short forecast, on an inverse hyperbolic sine scale, ranked among the series' own past; runs of unusual ones add up as excursions.
 */
export class NumberSeries {
  readonly key: string
  seen = 0
  last = 0
  #first = 0
  #least = 0
  #most = 0
  #scale = new AsinhScale()
  #forecast = new Forecast()
  #heldLevel = 0
  #held = 0
  #sample = new Sample()
  #high = new Excursion()
  #low = new Excursion()
  #history = new History()
  #dependence = new Dependence()
  /** Residuals of the run of unusual values that is going on: they must not make what follows look usual. */
  #aside: number[] = []

  constructor(key: string) {
    this.key = key
  }

  static load([
    key,
    numbers,
    forecast,
    sample,
    high,
    low,
    history,
    dependence,
    aside = [],
  ]: SeriesState): NumberSeries {
    const series = new NumberSeries(key)
    const [seen, scale, heldLevel, held, first, last, least, most] = numbers
    series.seen = seen
    series.last = last
    series.#first = first
    series.#scale = new AsinhScale(scale)
    series.#least = least
    series.#most = most
    series.#forecast = Forecast.load(forecast, seen)
    series.#heldLevel = heldLevel
    series.#held = held
    series.#sample = Sample.load(sample)
    series.#high = Excursion.load(high)
    series.#low = Excursion.load(low)
    series.#history = History.load(history)
    series.#dependence = Dependence.load(dependence)
    series.#aside = [...aside]
    return series
  }

  save(): SeriesState {
    return [
      this.key,
      [
        this.seen,
        this.#scale.unit,
        this.#heldLevel,
        this.#held,
        this.#first,
        this.last,
        this.#least,
        this.#most,
      ],
      this.#forecast.save(),
      this.#sample.save(),
      this.#high.save(),
      this.#low.save(),
      this.#history.save(),
      this.#dependence.save(),
      this.#aside,
    ]
  }

  get ready(): boolean {
    return this.seen >= WARM_UP
  }

  get needed(): number {
    return WARM_UP
  }

  score(value: number): SeriesScore {
    const { high, low } = this.#tails(value)
    const direction: Direction = high <= low ? 'high' : 'low'
    const excursion = direction === 'high' ? this.#high : this.#low
    const p = Math.min(high, low)
    const evidence = excursion.after(p, this.#dependence.weight)
    const perWeek =
      p < 0.1 ? 2 * excursion.perWeek(evidence, this.last - this.#first) : Number.POSITIVE_INFINITY
    const usual = perWeek < Number.POSITIVE_INFINITY ? this.usual() : null
    const slack = usual === null ? 0 : 0.01 * (usual.high - usual.low)
    const ordinary = usual !== null && value >= usual.low - slack && value <= usual.high + slack
    return {
      p: Math.min(1, 2 * p),
      perWeek: ordinary ? Number.POSITIVE_INFINITY : perWeek,
      direction,
      since: excursion.evidence > 0 ? excursion.since : this.last,
    }
  }

  learn(value: number, time: number): void {
    if (this.seen === 0) {
      this.#first = time
      this.#least = value
      this.#most = value
    }
    if (this.seen < WARM_UP) this.#scale.learn(value)
    this.seen++
    this.last = Math.max(this.last, time)
    this.#history.add(time, value)
    const expected = this.#forecast.next()
    const residual = this.seen === 1 ? 0 : this.#scale.on(value) - expected
    let p = 1
    if (this.seen > WARM_UP) {
      const { high, low } = this.#tails(value)
      p = Math.min(high, low)
      this.#high.add(high, time, this.#dependence.weight)
      this.#low.add(low, time, this.#dependence.weight)
      if (this.#inTrouble()) {
        this.#aside = []
        if (this.#held % HELD_LEARNED === 0) this.#sample.add(residual)
        this.#hold(value, time)
        return
      }
    }
    this.#held = 0
    this.#dependence.add(this.#sample.rank(residual))
    this.#learnValue(value, expected, p)
    this.#forecast.learn(this.seen === 1 ? this.#scale.on(value) : expected + this.#clip(residual))
  }

  usual(): Band {
    const at = (share: number) => {
      const value = this.#scale.off(this.#forecast.next() + this.#sample.quantile(share))
      return Math.max(this.#least, Math.min(this.#most, value))
    }
    return { low: at(0.05), median: at(0.5), high: at(0.95) }
  }

  history(): Point[] {
    return this.#history.points()
  }

  #tails(value: number): { high: number; low: number } {
    const residual = this.#scale.on(value) - this.#forecast.next()
    if (Math.abs(residual) < SMALLEST_SPREAD) return { high: 1, low: 1 }
    const spread = 0.02 * (this.#sample.quantile(0.95) - this.#sample.quantile(0.05))
    const floor = Math.max(SMALLEST_SPREAD, spread)
    return { high: this.#sample.high(residual, floor), low: this.#sample.low(residual, floor) }
  }

  /** The first of a run of values beyond all before wait until it is over: they must not make what follows look usual. */
  #learnValue(value: number, expected: number, p: number): void {
    const running = this.#high.evidence > 0 || this.#low.evidence > 0
    const beyond = value > this.#most || value < this.#least
    if (running && beyond && p <= ASIDE_P && this.#aside.length < ASIDE_MOST) {
      this.#aside.push(value)
      return
    }
    for (const one of [...this.#aside, value]) {
      this.#widen(one)
      this.#sample.add(this.seen === 1 ? 0 : this.#scale.on(one) - expected)
    }
    this.#aside = []
  }

  #widen(value: number): void {
    this.#least = Math.min(this.#least, value)
    this.#most = Math.max(this.#most, value)
  }

  #inTrouble(): boolean {
    return this.#high.evidence > TROUBLE || this.#low.evidence > TROUBLE
  }

  /** Trouble is not learned, but followed aside; when it has lasted, it becomes the level and evidence starts anew. */
  #hold(value: number, time: number): void {
    this.#held++
    const onScale = this.#scale.on(value)
    this.#heldLevel =
      this.#held === 1
        ? onScale
        : round(this.#heldLevel + (onScale - this.#heldLevel) / Math.min(this.#held, LEVEL_MEMORY))
    const since = this.#high.evidence > TROUBLE ? this.#high.since : this.#low.since
    if (this.#held < ACCEPT_VALUES || time - since < ACCEPT_MS) return
    this.#forecast.restart(this.#heldLevel)
    this.#held = 0
    this.#high.reset()
    this.#low.reset()
    this.#sample.quicken()
  }

  #clip(residual: number): number {
    if (this.#sample.size < 8) return residual
    return Math.max(this.#sample.quantile(0.02), Math.min(this.#sample.quantile(0.98), residual))
  }
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
