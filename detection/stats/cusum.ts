import { Peaks, type PeaksState } from './peaks'

const CAP = 24
/** What went this high is over once half of it is gone. */
const OVER = 8

/** `[evidence, since, peak, ...its earlier peaks]` */
export type CusumState = [number, number, number, ...PeaksState]

/**
 * Page's CUSUM of log likelihood ratios, in nats: evidence for a change, cut off at 0 (Page 1954), held against its own earlier peaks.
 * While nothing is wrong such a ratio has mean 1, so that P(evidence >= h) <= exp(-h).
 */
export class Cusum {
  evidence = 0
  since = 0
  #peak = 0
  #peaks = new Peaks()

  static load([evidence, since, peak, ...peaks]: CusumState): Cusum {
    const cusum = new Cusum()
    cusum.evidence = evidence
    cusum.since = since
    cusum.#peak = peak
    cusum.#peaks = Peaks.load(peaks)
    return cusum
  }

  save(): CusumState {
    return [this.evidence, this.since, this.#peak, ...this.#peaks.save()]
  }

  after(logRatio: number): number {
    return Math.min(CAP, Math.max(0, this.evidence + logRatio))
  }

  add(logRatio: number, time: number): void {
    const next = this.after(logRatio)
    if (this.evidence === 0 && next > 0) this.since = time
    if (next === 0 || (this.#peak > OVER && next < this.#peak / 2)) this.reset()
    else {
      this.evidence = Math.round(1000 * next) / 1000
      this.#peak = Math.max(this.#peak, this.evidence)
    }
  }

  /** Ends the excursion: what it showed is from now on the normal state. */
  reset(): void {
    if (this.#peak > 0) this.#peaks.add(this.#peak)
    this.evidence = 0
    this.#peak = 0
  }

  /** Peaks at least this high that are expected in a week while nothing is wrong, over `spanMs` of experience. */
  perWeek(evidence: number, spanMs: number): number {
    return this.#peaks.perWeek(evidence, spanMs)
  }
}
