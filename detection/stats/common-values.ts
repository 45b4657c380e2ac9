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
  #counts = new Map<number, number>()

  static load([seen = 0, ...pairs]: CommonValuesState): CommonValues {
    const values = new CommonValues()
    values.#seen = seen
    for (let at = 0; at + 1 < pairs.length; at += 2) values.#counts.set(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    return values
  }

  save(): CommonValuesState {
    return [this.#seen, ...[...this.#counts].flat()]
  }

  /** The share of the past that had this value, 0 while it is not known to be common. */
  share(value: number): number {
    return (this.#counts.get(value) ?? 0) / (this.#seen + 1)
  }

  /** Counts a value; a weight below 1 for what should not pass for usual. */
  add(value: number, weight = 1): void {
    this.#seen += weight
    const known = this.#counts.get(value)
    if (known !== undefined) this.#counts.set(value, known + weight)
    else if (this.#counts.size < PLACES) this.#counts.set(value, weight)
    else this.#lessen(weight)
    if (this.#seen < MOST) return
    this.#seen /= 2
    for (const [one, count] of this.#counts) this.#counts.set(one, count / 2)
  }

  /** A value without a place costs each that has one as much. */
  #lessen(weight: number): void {
    for (const [one, count] of this.#counts) {
      if (count > weight) this.#counts.set(one, count - weight)
      else this.#counts.delete(one)
    }
  }
}
