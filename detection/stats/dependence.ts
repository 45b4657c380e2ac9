const MEMORY = 64

/** `[last, covariance, variance]` */
export type DependenceState = [number, number, number]

/**
 * How much successive ranks of a series hang together: their lag-one correlation, followed slowly. A run of n values then
 * carries the evidence of n (1 - r) / (1 + r) independent ones (Bayley and Hammersley 1946). Begins as correlated, until known.
 */
export class Dependence {
  #last = 0
  #covariance = 0.15
  #variance = 0.33

  static load([last, covariance, variance]: DependenceState): Dependence {
    const dependence = new Dependence()
    dependence.#last = last
    dependence.#covariance = covariance
    dependence.#variance = variance
    return dependence
  }

  save(): DependenceState {
    return [this.#last, this.#covariance, this.#variance]
  }

  /** Learns the next rank, -1 to 1. */
  add(rank: number): void {
    this.#covariance = round(this.#covariance + (rank * this.#last - this.#covariance) / MEMORY)
    this.#variance = round(this.#variance + (rank * rank - this.#variance) / MEMORY)
    this.#last = round(rank)
  }

  /** The share of a value's evidence that is its own, 0.05 to 1. */
  get weight(): number {
    const correlation = Math.max(0, Math.min(0.9, this.#covariance / Math.max(this.#variance, 0.05)))
    return Math.max(0.05, (1 - correlation) / (1 + correlation))
  }
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
