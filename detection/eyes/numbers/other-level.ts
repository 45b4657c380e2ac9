/** A level of so many values was long usual: it is remembered when another becomes the normal one. */
const LONG = 600
/** After so many values there, one after another, the series is at its other level again. */
const RETURNED = 6

/** In single precision; the level is NaN while there is none. */
export type OtherLevelState = [level: number, lasted: number, lastedNow: number, there: number]

/**
 * The level that a series had for long before its normal one of now: values there are ordinary, and soon it is the normal one again. An
 * outage that lasted until it was accepted was never long usual: it is forgotten when it ends, so that the next one is strange.
 */
export class OtherLevel {
  level = Number.NaN
  /** Values at the other level when it was left, and at the normal one of now; no more than make it long. */
  #lasted = 0
  #lastedNow = 0
  /** The last values that were at the other level, one after another. */
  #there = 0

  static load([level, lasted, lastedNow, there]: OtherLevelState): OtherLevel {
    const loaded = new OtherLevel()
    loaded.level = level
    loaded.#lasted = lasted
    loaded.#lastedNow = lastedNow
    loaded.#there = there
    return loaded
  }

  save(): OtherLevelState {
    return [this.level, this.#lasted, this.#lastedNow, this.#there]
  }

  /** How far a value is to be moved so that it is to the normal level as it is to the other one; 0 where it is not much nearer to that. */
  shiftOf(value: number, normal: number): number {
    return 2 * Math.abs(value - this.level) < Math.abs(value - normal) ? normal - this.level : 0
  }

  /** Learns whether a value was at the other level; true when the series is there again. */
  learn(isThere: boolean): boolean {
    this.#lastedNow = Math.min(LONG, this.#lastedNow + 1)
    this.#there = isThere ? this.#there + 1 : 0
    return this.#there >= RETURNED
  }

  /** Another level is the normal one from now on. */
  leave(normal: number): void {
    if (this.#lastedNow >= LONG) {
      this.level = normal
      this.#lasted = this.#lastedNow
    }
    this.#lastedNow = 0
    this.#there = 0
  }

  /** The other level is the normal one again: which it is, in place of `normal`. */
  goBack(normal: number): number {
    const [level, lasted] = [this.level, this.#lasted]
    this.level = this.#lastedNow >= LONG ? normal : Number.NaN
    this.#lasted = this.#lastedNow
    this.#lastedNow = lasted
    this.#there = 0
    return level
  }
}
