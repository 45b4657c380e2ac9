/** Values that are told apart. */
const PLACES = 12
/** Values beyond so many are followed by halves: the past fades. */
const MOST = 4000

/** `[seen, ...pairs of value and count]` */
export type CommonValuesState = number[]

/**
 * How often a series has had exactly this value, where that is often: the counters of Misra and Gries (1982). Never more than the
 * true count, and at most a thirteenth of all values less.
 */
export class CommonValues {
  #seen = 0
  /** Side by side, in the order in which the values came; a dozen are looked through faster than they are hashed. */
  #values: number[] = []
  #counts: number[] = []
  #known = 0

  static load([seen = 0, ...pairs]: CommonValuesState): CommonValues {
    const values = new CommonValues()
    values.#seen = seen
    for (let at = 0; at + 1 < pairs.length; at += 2) values.#put(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    return values
  }

  save(): CommonValuesState {
    const state = [this.#seen]
    for (let at = 0; at < this.#known; at++) state.push(this.#values[at] ?? 0, this.#counts[at] ?? 0)
    return state
  }

  /** The share of the past that had this value, 0 while it is not known to be common. */
  share(value: number): number {
    const place = this.#placeOf(value)
    return place < 0 ? 0 : (this.#counts[place] ?? 0) / (this.#seen + 1)
  }

  /** Counts a value; a weight below 1 for what should not pass for usual. */
  add(value: number, weight = 1): void {
    this.#seen += weight
    const place = this.#placeOf(value)
    if (place >= 0) this.#counts[place] = (this.#counts[place] ?? 0) + weight
    else if (this.#known < PLACES) this.#put(value, weight)
    else this.#lessen(weight)
    if (this.#seen < MOST) return
    this.#seen /= 2
    for (let at = 0; at < this.#known; at++) this.#counts[at] = (this.#counts[at] ?? 0) / 2
  }

  /** Where the value stands; -1 where it has no place. */
  #placeOf(value: number): number {
    for (let at = 0; at < this.#known; at++) if (this.#values[at] === value) return at
    return -1
  }

  #put(value: number, count: number): void {
    this.#values[this.#known] = value
    this.#counts[this.#known++] = count
  }

  /** A value without a place costs each that has one as much. */
  #lessen(weight: number): void {
    const before = this.#known
    this.#known = 0
    for (let at = 0; at < before; at++) {
      const count = this.#counts[at] ?? 0
      if (count > weight) this.#put(this.#values[at] ?? 0, count - weight)
    }
  }
}
