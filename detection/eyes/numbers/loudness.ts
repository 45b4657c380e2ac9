/** Nats above which a value hardly counts as usual: one such in 3,000 values. */
const STRANGE = 8
/** What a strange value counts: the first of a trouble, and those that follow it. */
const FIRST_COUNTS = 1 / 4
const REST_COUNTS = 1 / 16

/** A surprise is news when it exceeds what is left of those before, and this many nats. */
const NEWS = 6.6
const HUSH = 0.995
/** In the ranking a surprise lingers, halving in fourteen values, below what is news. */
const LINGER = 0.95
const HALF_LINGER = 10
const MOST_LINGER = 0.3
const HALF_NEWS = 20 * Math.LN2

/** In single precision. */
export type LoudnessState = [loudest: number, lingering: number]

/** How loud the surprises of a series were of late: what ranks a moment, and how much of a strange value is learned. */
export class Loudness {
  /** What is left of the loudest surprise, in nats, and of what lingers. */
  #loudest = 0
  #lingering = 0

  static load([loudest, lingering]: LoudnessState): Loudness {
    const loaded = new Loudness()
    loaded.#loudest = loudest
    loaded.#lingering = lingering
    return loaded
  }

  save(): LoudnessState {
    return [this.#loudest, this.#lingering]
  }

  /** What a value counts among those that pass for usual. */
  weightOf(nats: number): number {
    if (nats <= STRANGE) return 1
    return nats > this.#loudest && this.#loudest < STRANGE ? FIRST_COUNTS : REST_COUNTS
  }

  /** For ranking moments, 0 to 1: news stands by its own surprise; the rest below all news, by how far out the last values were. */
  rankOf(nats: number, passing: number): number {
    if (nats >= NEWS && nats >= this.#loudest) return nats / (nats + HALF_NEWS)
    const lingering = Math.max(passing, LINGER * this.#lingering)
    return (MOST_LINGER * lingering) / (lingering + HALF_LINGER)
  }

  learn(nats: number, passing: number): void {
    this.#lingering = Math.fround(Math.max(passing, LINGER * this.#lingering))
    this.#loudest = Math.fround(nats >= this.#loudest ? nats : HUSH * this.#loudest)
  }
}
