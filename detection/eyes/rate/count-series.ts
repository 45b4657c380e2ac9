import { countAtLeast, countAtMost } from '../../stats/negative-binomial'
import type { Band } from '../../types'
import type { Direction } from '../numbers/features'
import { CountForecast, type CountForecastState } from './count-forecast'
import { logRatioOf } from './log-ratio-of'
import { NO_SEASON, type Season } from './rhythm'
import { type PeakPool, Rise, type RiseState } from './rise'

/** A learned count is at most so many standard deviations from what was expected. */
const CLIP = 4
/** Events come in clusters: a variance of at least so many times the mean. */
const LEAST_DISPERSION = 1.1
const DISPERSION_MEMORY = 150
/** The mean is not known better than to a share of itself. */
const UNKNOWN_SHARE = 0.05
const TROUBLE = 5
/** A rate that has held for so many intervals is the new normal. */
const ACCEPT_INTERVALS = 45
/** The count alone, with the one before it, and with the two before it. */
const WINDOWS = 3
/** Their smallest p-value, as if of so many independent ones: less than three, for they overlap. */
const EFFECTIVE_WINDOWS = 1.75

export interface CountScore {
  p: number
  perWeek: number
  direction: Direction
  since: number
  /** Whether the evidence has never been higher since it began to gather. */
  atPeak: boolean
}

/** An interval that is over: what came, and what had been expected. */
type Closed = [count: number, expected: number]

export type CountSeriesState = [
  numbers: [intervals: number, dispersion: number, held: number, heldMean: number],
  forecast: CountForecastState,
  recent: Closed[],
  high: RiseState,
  low: RiseState,
]

/**
 * Counts per interval against their own recent rhythm: a negative binomial around a forecast, its variance a learned multiple of the
 * mean, so bursty streams need larger bursts. A count is judged alone and with the one and two before it (a scan
 * statistic, Glaz, Naus and Wallenstein 2001); evidence for a changed rate adds up (Page 1954). A season's factor is how busy the stream is then.
 */
export class CountSeries {
  intervals = 0
  #dispersion = LEAST_DISPERSION
  #held = 0
  #heldMean = 0
  #forecast = new CountForecast()
  #recent: Closed[] = []
  #high = new Rise()
  #low = new Rise()
  readonly #peaks: PeakPool

  /** `peaks` are those of the family that it belongs to. */
  constructor(peaks: PeakPool) {
    this.#peaks = peaks
  }

  static load([numbers, forecast, recent, high, low]: CountSeriesState, peaks: PeakPool): CountSeries {
    const series = new CountSeries(peaks)
    const [intervals, dispersion, held, heldMean] = numbers
    series.intervals = intervals
    series.#dispersion = dispersion
    series.#held = held
    series.#heldMean = heldMean
    series.#forecast = CountForecast.load(forecast)
    series.#recent = recent.map(([count, expected]) => [count, expected])
    series.#high = Rise.load(high)
    series.#low = Rise.load(low)
    return series
  }

  save(): CountSeriesState {
    return [
      [this.intervals, this.#dispersion, this.#held, this.#heldMean],
      this.#forecast.save(),
      this.#recent.map(([count, expected]) => [count, expected]),
      this.#high.save(),
      this.#low.save(),
    ]
  }

  /** The count expected next. */
  mean(season = NO_SEASON): number {
    return this.#forecast.next(season.factor).mean
  }

  score(count: number, start: number, season = NO_SEASON): CountScore {
    const { high, low } = this.#tails(count, season, WINDOWS)
    const direction: Direction = high <= low ? 'high' : 'low'
    const rise = direction === 'high' ? this.#high : this.#low
    const logRatio = this.#logRatio(count, season, direction)
    const evidence = rise.after(logRatio)
    const perWeek = logRatio > 0 ? this.#peaks.perWeek(evidence, direction, start) : Number.POSITIVE_INFINITY
    return {
      p: Math.min(1, 2 * EFFECTIVE_WINDOWS * Math.min(high, low)),
      perWeek,
      direction,
      since: rise.since ?? start,
      atPeak: logRatio > 0 && evidence >= rise.peak,
    }
  }

  /** Learns the count of the interval that began at `start`; `tested` is false while the series is warming up. */
  learn(count: number, start: number, tested: boolean, season = NO_SEASON): void {
    this.#peaks.begin(start)
    this.intervals++
    const expected = this.#expected(season)
    const variance = this.#variance(expected, 1, season)
    if (tested) {
      this.#high.add(logRatioOf(count, expected, variance / expected, 'high'), start, this.#peaks.high)
      this.#low.add(logRatioOf(count, expected, variance / expected, 'low'), start, this.#peaks.low)
      this.#recent.push([count, expected])
      if (this.#recent.length === WINDOWS) this.#recent.shift()
      if (this.#high.evidence > TROUBLE || this.#low.evidence > TROUBLE) {
        this.#hold(count, season)
        return
      }
    }
    this.#held = 0
    const reach = CLIP * Math.sqrt(Math.max(1, variance))
    const clipped = tested ? Math.max(expected - reach, Math.min(expected + reach, count)) : count
    if (this.intervals > 2) {
      const ratio = (clipped - expected) ** 2 / Math.max(expected, 0.1)
      const weight = 1 / Math.min(this.intervals, DISPERSION_MEMORY)
      this.#dispersion = round(
        this.#dispersion + weight * (Math.min(ratio, 25 * (1 + this.#dispersion)) - this.#dispersion),
      )
    }
    this.#forecast.learn(clipped, season.factor, this.intervals)
  }

  /** An event of an interval already closed: the mean is put right, the verdict stands. */
  amend(season = NO_SEASON): void {
    this.#forecast.amend(season.factor, this.intervals)
  }

  /** Whether no event at all would be strange. */
  surelySilent(season = NO_SEASON): boolean {
    return this.#tails(0, season, 1).low < 0.001
  }

  /** What so many intervals usually hold together. */
  usual(season = NO_SEASON, intervals = 1): Band {
    const mean = intervals * this.#expected(season)
    const variance = this.#variance(mean, intervals, season)
    return {
      low: countAt(0.05, mean, variance),
      median: Math.round(mean),
      high: countAt(0.95, mean, variance),
    }
  }

  #expected(season: Season): number {
    return Math.max(this.mean(season), 0.5 / (this.intervals + 1))
  }

  #logRatio(count: number, season: Season, direction: Direction): number {
    const expected = this.#expected(season)
    return logRatioOf(count, expected, this.#variance(expected, 1, season) / expected, direction)
  }

  /** The smallest chance of so many, and of so few, over the last one to `windows` intervals. */
  #tails(count: number, season: Season, windows: number): { high: number; low: number } {
    let [seen, expected] = [count, this.#expected(season)]
    let [high, low] = [1, 1]
    for (let window = 1; window <= windows; window++) {
      const variance = this.#variance(expected, window, season)
      if (seen > expected) high = Math.min(high, countAtLeast(seen, expected, variance))
      else if (seen < expected) low = Math.min(low, countAtMost(seen, expected, variance))
      const before = this.#recent[this.#recent.length - window]
      if (before === undefined) break
      seen += before[0]
      expected += before[1]
    }
    return { high, low }
  }

  /** The counts' own variance, at least a little over a Poisson's, and what is not known of the mean of `windows` intervals. */
  #variance(expected: number, windows: number, season: Season): number {
    const dispersion = Math.max(LEAST_DISPERSION, this.#dispersion * (1 + 2 / (this.intervals + 1)))
    const known = Math.max(1, Math.min(this.intervals, this.#forecast.next(season.factor).counts))
    return (
      dispersion * expected * (1 + windows / known) +
      (UNKNOWN_SHARE ** 2 + season.unknown ** 2) * expected ** 2
    )
  }

  #hold(count: number, season: Season): void {
    this.#held++
    this.#forecast.compare(count, season.factor, this.intervals)
    this.#heldMean = round(this.#held === 1 ? count : this.#heldMean + (count - this.#heldMean) / this.#held)
    if (this.#held < ACCEPT_INTERVALS) return
    this.#forecast.restart(this.#heldMean, season.factor)
    this.#held = 0
    this.#recent = []
    this.#high.reset(this.#peaks.high)
    this.#low.reset(this.#peaks.low)
  }
}

function countAt(share: number, mean: number, variance: number): number {
  const spread = Math.sqrt(variance) || 1
  const guess = Math.max(0, Math.round(mean + (share < 0.5 ? -3 : 0) * spread))
  for (let count = guess; count < guess + 12 * spread + 20; count += Math.max(1, Math.round(spread / 8))) {
    if (countAtMost(count, mean, variance) >= share) return count
  }
  return Math.round(mean)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
