import { Excursion, type ExcursionState } from '../../stats/excursion'
import { countAtLeast, countAtMost } from '../../stats/negative-binomial'
import type { Band } from '../../types'
import type { Direction } from '../numbers/number-series'

const MEMORY = 30
/** A learned count is at most so many standard deviations from the mean. */
const CLIP = 4
/** Events come in clusters: a variance of at least so many times the mean. */
const LEAST_DISPERSION = 1.3
const TROUBLE = 10
/** A rate that has held for so many intervals is the new normal. */
const ACCEPT_INTERVALS = 45

export interface CountScore {
  p: number
  perWeek: number
  direction: Direction
  since: number
}

export type CountSeriesState = [
  numbers: [intervals: number, mean: number, variance: number, held: number, heldMean: number, first: number],
  high: ExcursionState,
  low: ExcursionState,
]

/**
 * Counts per interval against their own recent rhythm: a negative binomial whose mean and variance follow slowly,
 * so bursty streams need larger bursts; runs of unusual counts add up.
 */
export class CountSeries {
  intervals = 0
  mean = 0
  #variance = 0
  #held = 0
  #heldMean = 0
  #first = 0
  #high = new Excursion()
  #low = new Excursion()

  static load([numbers, high, low]: CountSeriesState): CountSeries {
    const series = new CountSeries()
    const [intervals, mean, variance, held, heldMean, first] = numbers
    series.intervals = intervals
    series.mean = mean
    series.#variance = variance
    series.#held = held
    series.#heldMean = heldMean
    series.#first = first
    series.#high = Excursion.load(high)
    series.#low = Excursion.load(low)
    return series
  }

  save(): CountSeriesState {
    const numbers: CountSeriesState[0] = [
      this.intervals,
      this.mean,
      this.#variance,
      this.#held,
      this.#heldMean,
      this.#first,
    ]
    return [numbers, this.#high.save(), this.#low.save()]
  }

  score(count: number, start: number): CountScore {
    const { high, low } = this.#tails(count)
    const direction: Direction = high <= low ? 'high' : 'low'
    const excursion = direction === 'high' ? this.#high : this.#low
    const p = Math.min(high, low)
    const perWeek =
      p < 0.1 ? 2 * excursion.perWeek(excursion.after(p), start - this.#first) : Number.POSITIVE_INFINITY
    return {
      p: Math.min(1, 2 * p),
      perWeek,
      direction,
      since: excursion.evidence > 0 ? excursion.since : start,
    }
  }

  /** Learns the count of the interval that began at `start`; `tested` is false while the series is warming up. */
  learn(count: number, start: number, tested: boolean): void {
    if (this.intervals === 0) this.#first = start
    this.intervals++
    if (tested) {
      const { high, low } = this.#tails(count)
      this.#high.add(high, start)
      this.#low.add(low, start)
      if (this.#high.evidence > TROUBLE || this.#low.evidence > TROUBLE) {
        this.#hold(count)
        return
      }
    }
    this.#held = 0
    const weight = 1 / Math.min(this.intervals, MEMORY)
    const reach = CLIP * Math.sqrt(Math.max(1, this.#predictedVariance()))
    const clipped = tested ? Math.max(this.mean - reach, Math.min(this.mean + reach, count)) : count
    const off = clipped - this.mean
    this.mean = round(this.mean + weight * off)
    this.#variance = round((1 - weight) * (this.#variance + weight * off * off))
  }

  /** An event of an interval already closed: the mean is put right, the verdict stands. */
  amend(): void {
    this.mean = round(this.mean + 1 / Math.max(1, Math.min(this.intervals, MEMORY)))
  }

  /** Whether no event at all would be strange. */
  surelySilent(): boolean {
    return this.#tails(0).low < 0.001
  }

  usual(): Band {
    const variance = this.#predictedVariance()
    return {
      low: countAt(0.05, this.mean, variance),
      median: Math.round(this.mean),
      high: countAt(0.95, this.mean, variance),
    }
  }

  #tails(count: number): { high: number; low: number } {
    const variance = this.#predictedVariance()
    const expected = Math.max(this.mean, 0.5 / (this.intervals + 1))
    const high = count === 0 ? 1 : countAtLeast(count, expected, Math.max(variance, expected))
    return { high, low: count >= expected ? 1 : countAtMost(count, expected, variance) }
  }

  /** The counts' own variance, at least a little over a Poisson's, and what is not known of the mean. */
  #predictedVariance(): number {
    const own = Math.max(this.#variance * (1 + 4 / (this.intervals + 1)), LEAST_DISPERSION * this.mean)
    return own * (1 + 1 / Math.max(1, Math.min(this.intervals, MEMORY))) + 0.002 * this.mean * this.mean
  }

  #hold(count: number): void {
    this.#held++
    this.#heldMean = round(this.#heldMean + (count - this.#heldMean) / this.#held)
    if (this.#held === 1) this.#heldMean = count
    if (this.#held < ACCEPT_INTERVALS) return
    this.mean = this.#heldMean
    this.#variance = Math.max(this.#variance, this.mean)
    this.#held = 0
    this.#high.reset()
    this.#low.reset()
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
