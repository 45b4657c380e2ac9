import { lomaxTail } from './lomax'
import { perWeekOf } from './week'

const CAP = 24
const TOP = 12
/** What went this high is over once half of it is gone. */
const OVER = 8
/** Peaks of log likelihood ratios have an exponential tail of mean 1; believed as if from so many peaks. */
const PRIOR_WEIGHT = 12
const PRIOR_MEAN = 1

/** `[evidence, since, peak, excursions, ...largest peaks, descending]` */
export type CusumState = [number, number, number, number, ...number[]]

/**
 * Page's CUSUM of log likelihood ratios, in nats: evidence for a change, cut off at 0 (Page 1954). While nothing is wrong such a ratio
 * has mean 1, so that P(evidence >= h) <= exp(-h) (Lundberg's inequality; Lorden 1971). Where peaks of the past were higher than
 * that, because the values hang together, their own tail is used: the largest twelve of them.
 */
export class Cusum {
  evidence = 0
  since = 0
  #peak = 0
  #count = 0
  #tops: number[] = []

  static load([evidence, since, peak, count, ...tops]: CusumState): Cusum {
    const cusum = new Cusum()
    cusum.evidence = evidence
    cusum.since = since
    cusum.#peak = peak
    cusum.#count = count
    cusum.#tops = tops
    return cusum
  }

  save(): CusumState {
    return [this.evidence, this.since, this.#peak, this.#count, ...this.#tops]
  }

  after(logRatio: number): number {
    return Math.min(CAP, Math.max(0, this.evidence + logRatio))
  }

  add(logRatio: number, time: number): void {
    const next = this.after(logRatio)
    if (this.evidence === 0 && next > 0) this.since = time
    if (next === 0 || (this.#peak > OVER && next < this.#peak / 2)) this.reset()
    else {
      this.evidence = round(next)
      this.#peak = Math.max(this.#peak, this.evidence)
    }
  }

  /** Ends the excursion: what it showed is from now on the normal state. */
  reset(): void {
    if (this.#peak > 0) this.#close()
    this.evidence = 0
    this.#peak = 0
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

  /** Peaks at least this high that are expected in a week while nothing is wrong, over `spanMs` of experience. */
  perWeek(evidence: number, spanMs: number): number {
    return perWeekOf(this.#count + 1, spanMs) * this.tail(evidence)
  }

  /** A peak teaches, but no more than a step beyond the largest so far: an outage must not deafen it. */
  #close(): void {
    this.#count++
    const learned = round(Math.min(this.#peak, 1.25 * (this.#tops[0] ?? 1) + 1))
    const at = this.#tops.findIndex(peak => peak < learned)
    if (at >= 0) this.#tops.splice(at, 0, learned)
    else this.#tops.push(learned)
    if (this.#tops.length > TOP) this.#tops.length = TOP
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
