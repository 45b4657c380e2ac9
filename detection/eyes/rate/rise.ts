import { Peaks, type PeaksState } from '../../stats/peaks'

const CAP = 24
/** What went this high is over once half of it is gone. */
const OVER = 8

export type RiseState = [evidence: number, since: number, peak: number]

/**
 * Evidence of one series for a changed rate: log likelihood ratios added up, never below 0 (Page 1954). How high such evidence goes while
 * nothing is wrong is learned by all series that share the peaks.
 */
export class Rise {
  evidence = 0
  #since = 0
  #peak = 0

  static load([evidence, since, peak]: RiseState): Rise {
    const rise = new Rise()
    rise.evidence = evidence
    rise.#since = since
    rise.#peak = peak
    return rise
  }

  save(): RiseState {
    return [this.evidence, this.#since, this.#peak]
  }

  /** When it began; null while there is none. */
  get since(): number | null {
    return this.evidence > 0 ? this.#since : null
  }

  /** The highest that it has been since then. */
  get peak(): number {
    return this.#peak
  }

  after(logRatio: number): number {
    return Math.min(CAP, Math.max(0, this.evidence + logRatio))
  }

  add(logRatio: number, time: number, peaks: Peaks): void {
    const next = this.after(logRatio)
    if (next === 0 || (this.#peak > OVER && next < this.#peak / 2)) {
      this.reset(peaks)
      return
    }
    if (this.evidence === 0) this.#since = time
    this.evidence = Math.round(next * 1000) / 1000
    this.#peak = Math.max(this.#peak, this.evidence)
  }

  /** Ends it: what it showed is from now on the normal state. */
  reset(peaks: Peaks): void {
    if (this.#peak > 0) peaks.add(this.#peak)
    this.evidence = 0
    this.#since = 0
    this.#peak = 0
  }
}

export type PeakPoolState = [first: number | null, high: PeaksState, low: PeaksState]

/** The peaks of a family of series, upwards and downwards, since the first of them began: those of one stand for all. */
export class PeakPool {
  #first: number | null = null
  high = new Peaks()
  low = new Peaks()

  static load([first, high, low]: PeakPoolState): PeakPool {
    const pool = new PeakPool()
    pool.#first = first
    pool.high = Peaks.load(high)
    pool.low = Peaks.load(low)
    return pool
  }

  save(): PeakPoolState {
    return [this.#first, this.high.save(), this.low.save()]
  }

  begin(time: number): void {
    this.#first ??= time
  }

  /** Peaks at least this high, in either direction, that the family makes in a week while nothing is wrong. */
  perWeek(evidence: number, direction: 'high' | 'low', time: number): number {
    return 2 * this[direction].perWeek(evidence, time - (this.#first ?? time))
  }
}
