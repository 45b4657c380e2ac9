/** Rare values with fewer than so many ordinary ones between them are one trouble. */
const TROUBLE_GAP = 20
/** Troubles that are assumed before any was seen. */
const PRIOR_TROUBLES = 4
const LEAST_TROUBLES = 0.25
/** Of one trouble no more rare values are counted: an outage must not pass for the usual. */
const LONGEST_TROUBLE = 20
/** What is rare for so many values and so long is the new normal. */
const ACCEPT_VALUES = 60
const ACCEPT_MS = 3_600_000

export interface TroublesState {
  since: number
  rare: number
  troubles: number
  quiet: number
  held: number
}

/** Rare values, and the troubles that they came in: how much they cluster (Smith and Weissman 1994, the runs estimator). */
export class Troubles {
  #rare = 0
  #troubles = 0
  /** Values since the last rare one. */
  #quiet = TROUBLE_GAP
  #since = 0
  /** Rare values less ordinary ones, of the trouble that goes on. */
  #held = 0

  static load({ since, rare, troubles, quiet, held }: TroublesState): Troubles {
    const loaded = new Troubles()
    loaded.#since = since
    loaded.#rare = rare
    loaded.#troubles = troubles
    loaded.#quiet = quiet
    loaded.#held = held
    return loaded
  }

  save(): TroublesState {
    return {
      since: this.#since,
      rare: this.#rare,
      troubles: this.#troubles,
      quiet: this.#quiet,
      held: this.#held,
    }
  }

  /** Troubles to a rare value, at most 1. */
  get clustering(): number {
    return Math.max(LEAST_TROUBLES, (this.#troubles + PRIOR_TROUBLES) / (this.#rare + PRIOR_TROUBLES))
  }

  /** Whether so many values of the trouble that goes on were rare that further ones say nothing of how often such values come. */
  get isLong(): boolean {
    return this.#held > LONGEST_TROUBLE
  }

  /** When the trouble began that a rare value of this time is part of. */
  sinceAt(time: number): number {
    return this.#quiet < TROUBLE_GAP ? this.#since : time
  }

  learn(isRare: boolean, time: number): void {
    if (!isRare) {
      this.#quiet = Math.min(TROUBLE_GAP, this.#quiet + 1)
      this.#held = Math.max(0, this.#held - 1)
      return
    }
    if (this.#quiet === TROUBLE_GAP) {
      this.#troubles++
      this.#since = time
      this.#held = 0
    }
    this.#quiet = 0
    this.#held++
    if (this.#held <= LONGEST_TROUBLE) this.#rare++
  }

  /** Whether the trouble has lasted so long that it is the new normal. */
  hasLasted(time: number): boolean {
    return this.#held >= ACCEPT_VALUES && time - this.#since >= ACCEPT_MS
  }

  /** What goes on is no trouble any more. */
  accept(): void {
    this.#held = 0
  }
}
