import { lomaxTail } from './lomax'
import { perWeekOf } from './week'

const TOP = 12
/** Peaks of log likelihood ratios have an exponential tail of mean 1; believed as if from so many peaks. */
const PRIOR_WEIGHT = 12
const PRIOR_MEAN = 1

/** `[excursions, ...largest peaks, descending]` */
export type PeaksState = [number, ...number[]]

/**
 * How high the excursions of a CUSUM of log likelihood ratios have gone. While nothing is wrong and values are independent, a peak
 * of h or more has chance exp(-h) (Lundberg's inequality; Lorden 1971); where values hang together the largest twelve peaks say more.
 */
export class Peaks {
  #count = 0
  #tops: number[] = []

  static load([count, ...tops]: PeaksState): Peaks {
    const peaks = new Peaks()
    peaks.#count = count
    peaks.#tops = tops
    return peaks
  }

  save(): PeaksState {
    return [this.#count, ...this.#tops]
  }

  /** Chance that an excursion peaks at `evidence` or above. */
  tail(evidence: number): number {
    const used = Math.min(this.#tops.length, Math.floor(this.#count / 4))
    const threshold = used > 0 ? (this.#tops[used - 1] ?? 0) : 0
    if (evidence <= threshold) {
      const above = this.#tops.filter(peak => peak >= evidence).length
      return above === this.#tops.length ? 1 : (above + 1) / (this.#count + 1)
    }
    let excess = PRIOR_WEIGHT * PRIOR_MEAN
    for (let index = 0; index < used; index++) excess += (this.#tops[index] ?? 0) - threshold
    const weight = used + PRIOR_WEIGHT
    const beyond = (used + 1) / (Math.max(this.#count, used) + 1)
    return beyond * lomaxTail(evidence - threshold, excess / weight, weight)
  }

  /** Peaks at least this high that are expected among as many excursions as there were. */
  expected(evidence: number): number {
    return (this.#count + 1) * this.tail(evidence)
  }

  /** Peaks at least this high that are expected in a week while nothing is wrong, over `spanMs` of experience. */
  perWeek(evidence: number, spanMs: number): number {
    return perWeekOf(this.#count + 1, spanMs) * this.tail(evidence)
  }

  /** A peak teaches, but no more than a step beyond the largest so far: an outage must not deafen it. */
  add(peak: number): void {
    this.#count++
    const learned = Math.round(1000 * Math.min(peak, 1.25 * (this.#tops[0] ?? 1) + 1)) / 1000
    if (this.#tops.length === TOP && learned <= (this.#tops[TOP - 1] ?? 0)) return
    const at = this.#tops.findIndex(other => other < learned)
    if (at >= 0) this.#tops.splice(at, 0, learned)
    else this.#tops.push(learned)
    if (this.#tops.length > TOP) this.#tops.length = TOP
  }
}
