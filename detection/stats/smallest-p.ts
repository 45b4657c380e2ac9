import { LowCounts, PER_OCTAVE } from './low-counts'

/** Down to 2^-20. */
const BUCKETS = 20 * PER_OCTAVE
/** So many events at least stand behind the factor that is learned. */
const LEAST_COUNT = 24
/** Where all of them are cautious, the smallest is rarer than it says: at most twice. */
const LEAST_FACTOR = 0.5
/** What Bonferroni's factor weighs until then, in events. */
const PRIOR = 2
/** Counts are halved beyond this, so that they follow the stream. */
const MOST_EVENTS = 20_000

/** Of p-values that keep what they promise, the share in each bucket and in those below. */
const SHARES = Float64Array.from({ length: BUCKETS }, (_, bucket) => 2 ** (-bucket / PER_OCTAVE))

export type SmallestPState = [events: number, most: number, counts: number[]]

/**
 * The p-value of the smallest of several p-values. Bonferroni's factor holds however they hang together, and is too much when
 * they say the same or when some of them are cautious. So the factor is learned: how often the smallest came this
 * low before, against how low it is. It stays between a half (less than one only where many came as low) and
 * Bonferroni's, so that no past can hide what one of them shows.
 */
export class SmallestP {
  #events = 0
  /** So many have spoken of one event. Each of them could have been the smallest of any. */
  #most = 1
  #counts = new LowCounts(BUCKETS)

  static load([events, most, counts]: SmallestPState): SmallestP {
    const loaded = new SmallestP()
    loaded.#events = events
    loaded.#most = most
    loaded.#counts = new LowCounts(BUCKETS, counts)
    return loaded
  }

  save(): SmallestPState {
    return [this.#events, this.#most, this.#counts.save()]
  }

  /** What `smallest` of `speaking` p-values amounts to. */
  p(smallest: number, speaking: number): number {
    return Math.min(1, smallest * this.#factor(smallest, Math.max(speaking, this.#most)))
  }

  /** Takes in the smallest of `speaking` of one event: one draw, with ties broken by chance. */
  learn(smallest: number, speaking: number): void {
    this.#most = Math.max(this.#most, speaking)
    this.#counts.add(smallest)
    this.#events++
    if (this.#events < MOST_EVENTS) return
    this.#counts.halve()
    this.#events /= 2
  }

  #factor(smallest: number, most: number): number {
    if (most <= 1) return 1
    let bucket = this.#counts.bucketOf(smallest)
    while (this.#counts.from(bucket) < LEAST_COUNT && bucket > 0) bucket--
    const count = this.#counts.from(bucket)
    const expected = this.#events * (SHARES[bucket] ?? 0)
    const factor = (count + PRIOR * most) / (expected + PRIOR)
    // That the many are cautious says little of the few that go so low.
    const shown = Math.min(1, (this.#events * smallest) / LEAST_COUNT)
    return Math.min(most, Math.max(1 - (1 - LEAST_FACTOR) * shown, factor))
  }
}
