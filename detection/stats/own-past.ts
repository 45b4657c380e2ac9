/** Buckets an octave, down to 2^-40. */
const PER_OCTAVE = 2
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
  /** Number b holds those in (2^-(b+1)/2, 2^-b/2]. */
  #counts: number[] = []

  static load([events, counts]: OwnPastState): OwnPast {
    const loaded = new OwnPast()
    loaded.#events = events
    loaded.#counts = [...counts]
    return loaded
  }

  save(): OwnPastState {
    return [this.#events, [...this.#counts]]
  }

  /** The p-value, and no less than the share of the past that was lower. */
  p(own: number): number {
    const bucket = bucketOf(own)
    let lower = (this.#counts[bucket] ?? 0) / 2
    for (let below = bucket + 1; below < this.#counts.length; below++) lower += this.#counts[below] ?? 0
    return Math.max(own, lower / (this.#events + 1))
  }

  /** Takes in one event's, ties broken by chance. */
  learn(own: number): void {
    const bucket = bucketOf(own)
    while (this.#counts.length <= bucket) this.#counts.push(0)
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.#events++
    if (this.#events < MOST_EVENTS) return
    this.#counts = this.#counts.map(count => Math.round(count / 2))
    this.#events /= 2
  }
}

function bucketOf(p: number): number {
  return Math.min(BUCKETS - 1, Math.max(0, Math.floor(-Math.log2(p) * PER_OCTAVE)))
}
