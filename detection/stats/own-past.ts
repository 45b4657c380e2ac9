import { LowCounts, PER_OCTAVE } from './low-counts'

/** Down to 2^-40. */
const BUCKETS = 40 * PER_OCTAVE
/** Counts are halved beyond this, so that they follow the stream. */
const MOST_EVENTS = 20_000

export type OwnPastState = [events: number, counts: number[]]

/**
 * Holds one eye's p-values against those that it gave before: where many came as low, one more says little, however low it
 * is. A p-value that keeps what it promises is left as it is, but for chance.
 */
export class OwnPast {
  #events = 0
  #counts = new LowCounts(BUCKETS)

  static load([events, counts]: OwnPastState): OwnPast {
    const loaded = new OwnPast()
    loaded.#events = events
    loaded.#counts = new LowCounts(BUCKETS, counts)
    return loaded
  }

  save(): OwnPastState {
    return [this.#events, this.#counts.save()]
  }

  /** The p-value, and no less than the share of the past that was lower. */
  p(own: number): number {
    const bucket = this.#counts.bucketOf(own)
    const lower = (this.#counts.from(bucket) + this.#counts.from(bucket + 1)) / 2
    return Math.max(own, lower / (this.#events + 1))
  }

  /** Takes in one event's, ties broken by chance. */
  learn(own: number): void {
    this.#counts.add(own)
    this.#events++
    if (this.#events < MOST_EVENTS) return
    this.#counts.halve()
    this.#events /= 2
  }
}
