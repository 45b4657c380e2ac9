/** Ranges that are remembered; of more, the two nearest become one. */
const MOST = 6
/** What lies so close together is one range. */
const SAME = 0.01

/** The ends of each range in order, in single precision. */
export type KnownRangesState = number[]

/**
 * Where the values of a series have been: a few ranges, whatever comes. A value between or beyond them is one that the series never had,
 * and how far it is from the nearest says how new it is: a left nearest neighbour (Lu et al. 2022, DAMP) for single values. How far
 * two values are apart is their difference in `place`, which must not fall with the value.
 */
export class KnownRanges {
  #ends: number[]

  constructor(ends: KnownRangesState = []) {
    this.#ends = [...ends]
  }

  save(): KnownRangesState {
    return [...this.#ends]
  }

  /** How far a value is from the nearest range: 0 within one, and while none is known. */
  gap(value: number, place: (value: number) => number): number {
    const exact = Math.fround(value)
    const after = this.#endsBelow(exact)
    if (after % 2 === 1 || this.#ends.length === 0) return 0
    const below = this.#ends[after - 1]
    const above = this.#ends[after]
    if (exact === above) return 0
    const at = place(exact)
    return Math.min(
      below === undefined ? Number.POSITIVE_INFINITY : at - place(below),
      above === undefined ? Number.POSITIVE_INFINITY : place(above) - at,
    )
  }

  /** The value has been. */
  learn(value: number, place: (value: number) => number): void {
    const exact = Math.fround(value)
    const after = this.#endsBelow(exact)
    if (after % 2 === 1 || this.#ends[after] === exact) return
    this.#ends.splice(after, 0, exact, exact)
    this.#close(after + 2, place)
    this.#close(after, place)
    if (this.#ends.length > 2 * MOST) this.#forget(this.#narrowest(place))
  }

  /** Ends below a value: an odd number of them within a range. */
  #endsBelow(value: number): number {
    let count = 0
    while (count < this.#ends.length && (this.#ends[count] ?? 0) < value) count++
    return count
  }

  /** Makes one range of the two that meet at an even place, where they lie close. */
  #close(at: number, place: (value: number) => number): void {
    if (at > 0 && at < this.#ends.length && this.#apart(at, place) <= SAME) this.#forget(at)
  }

  #forget(at: number): void {
    this.#ends.splice(at - 1, 2)
  }

  #apart(at: number, place: (value: number) => number): number {
    return place(this.#ends[at] ?? 0) - place(this.#ends[at - 1] ?? 0)
  }

  #narrowest(place: (value: number) => number): number {
    let best = 2
    for (let at = 4; at < this.#ends.length; at += 2)
      if (this.#apart(at, place) < this.#apart(best, place)) best = at
    return best
  }
}
