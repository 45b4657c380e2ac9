/** Nats of a chance of 1 in 100. */
export const TAIL_NATS = -Math.log(0.01)
/** Share of the values that lie beyond the tail on each side. */
const BEYOND = 0.01
const WARM_UP = 30
/** Until so many were seen the tails are held to begin at so many mean distances, as a normal distribution has it. */
const TAIL_WARM_UP = 100
const FIRST_TAIL = 3
/** Further out than anything that can be told apart. */
const MOST = 1000
/** A value further out than so many mean distances teaches the mean distance no more than that. */
const CLIP = 6

export type TailScaleState = [centre: number, distance: number, high: number, low: number]

/**
 * Where a quantity usually lies: its median and, on each side, how far its outermost hundredth begins, each followed by small steps
 * (stochastic approximation of quantiles, Robbins and Monro 1951). A step does not grow with what caused it, so an outage of
 * `memory / 100` values moves little, and the quantity of a new normal is followed within about `memory` values.
 */
export class TailScale {
  centre = 0
  #distance = 0
  #high = 0
  #low = 0
  #memory: number
  #centred: boolean

  /** Where not `centred` the centre stays at 0. */
  constructor(memory: number, centred = true) {
    this.#memory = memory
    this.#centred = centred
  }

  static load([centre, distance, high, low]: TailScaleState, memory: number, centred = true): TailScale {
    const scale = new TailScale(memory, centred)
    scale.centre = centre
    scale.#distance = distance
    scale.#high = high
    scale.#low = low
    return scale
  }

  /** Four numbers of single precision. */
  save(): TailScaleState {
    return [this.centre, this.#distance, this.#high, this.#low]
  }

  /** How far out a value is, in nats: 4.6 at the outermost hundredth of its side. `floor` is the least distance that counts. */
  surprise(value: number, floor: number): number {
    const away = value - this.centre
    const size = Math.abs(away)
    if (size <= floor) return 0
    return Math.min(MOST, (TAIL_NATS * size) / ((away > 0 ? this.#high : this.#low) + floor))
  }

  /**
   * Where a value lies on an axis that is even near the centre and logarithmic far from it, so that what is far further out is
   * not much stranger: 1.1 at the outermost hundredth of its side. `floor` as for `surprise`.
   */
  place(value: number, floor: number): number {
    const away = value - this.centre
    const tail = (away > 0 ? this.#high : this.#low) + floor
    return tail === 0 ? 0 : Math.sign(away) * Math.log1p((2 * Math.abs(away)) / tail)
  }

  /** The value, moved to no further out than so many tails of its side; as it is while no tail is known. */
  within(value: number, tails: number): number {
    if (this.#high === 0 && this.#low === 0) return value
    return Math.max(this.centre - tails * this.#low, Math.min(this.centre + tails * this.#high, value))
  }

  /** The value of which this share lies below, as an exponential between the centre and the tail has it. */
  quantile(share: number): number {
    if (share >= 0.5) return this.centre + (this.#high * Math.log(0.5 / (1 - share))) / Math.log(0.5 / BEYOND)
    return this.centre - (this.#low * Math.log(0.5 / share)) / Math.log(0.5 / BEYOND)
  }

  /** Learns the `seen`-th value, counted from 1. */
  learn(value: number, seen: number): void {
    if (seen === 1 && this.#centred) this.centre = Math.fround(value)
    const away = value - this.centre
    const weight = 1 / Math.min(seen, this.#memory)
    const size = Math.abs(away)
    const taught = seen < WARM_UP || this.#distance === 0 ? size : Math.min(size, CLIP * this.#distance)
    this.#distance = Math.fround(this.#distance + (taught - this.#distance) * weight)
    const step = seen < WARM_UP ? away * weight : 2 * weight * Math.sign(away) * this.#distance
    if (this.#centred) this.centre = Math.fround(this.centre + step)
    if (seen <= TAIL_WARM_UP) {
      this.#high = Math.fround(FIRST_TAIL * this.#distance)
      this.#low = this.#high
      return
    }
    // While little has been seen the steps are large, so that the tails are found soon.
    const pace = (Math.max(1 / this.#memory, 1 / seen) * this.#distance) / (10 * BEYOND)
    this.#high = this.#followed(this.#high, away, pace)
    this.#low = this.#followed(this.#low, -away, pace)
  }

  /** Takes this value for the centre: a new normal. */
  restart(value: number): void {
    this.centre = Math.fround(value)
  }

  #followed(tail: number, away: number, pace: number): number {
    const moved = away > tail ? tail + pace * (1 - BEYOND) : tail - pace * BEYOND
    return Math.fround(Math.max(moved, this.#distance / 2))
  }
}
