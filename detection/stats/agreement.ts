const MEMORY = 1000
const SMALLEST = 0.002
/** Until known, values are taken to come in runs. */
const PRIOR = 0.3
const PRIOR_VALUES = 100

/** `[last value, values seen, share that disagreed, share that would by chance]` */
export type AgreementState = [string, number, number, number]

/**
 * How much successive values of a category hang together: how often one is like the last, beyond what their shares make of it
 * (the kappa of Cohen 1960 at lag one), followed slowly. As for numbers, n values in runs carry the evidence of n (1 - r) / (1 + r).
 */
export class Agreement {
  #last = ''
  #seen = 0
  #disagreed = 0
  #expected = 0

  static load([last, seen, disagreed, expected]: AgreementState): Agreement {
    const agreement = new Agreement()
    agreement.#last = last
    agreement.#seen = seen
    agreement.#disagreed = disagreed
    agreement.#expected = expected
    return agreement
  }

  save(): AgreementState {
    return [this.#last, this.#seen, this.#disagreed, this.#expected]
  }

  /** Learns the next value; `chance` is how often two values agree by their shares alone. */
  add(value: string, chance: number): void {
    this.#seen = Math.min(MEMORY, this.#seen + 1)
    const weight = 1 / this.#seen
    this.#disagreed = round(this.#disagreed + weight * ((value === this.#last ? 0 : 1) - this.#disagreed))
    this.#expected = round(this.#expected + weight * (1 - chance - this.#expected))
    this.#last = value
  }

  /** The share of a value's evidence that is its own, 0.05 to 1. */
  get weight(): number {
    const known = this.#seen / (this.#seen + PRIOR_VALUES)
    const own = this.#expected < SMALLEST ? 0 : 1 - this.#disagreed / this.#expected
    const correlation = Math.max(0, Math.min(0.9, known * own + (1 - known) * PRIOR))
    return Math.max(0.05, (1 - correlation) / (1 + correlation))
  }
}

function round(share: number): number {
  return Math.round(1e6 * share) / 1e6
}
