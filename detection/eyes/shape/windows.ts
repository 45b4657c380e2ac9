/** Past values, in reduced ones, that a window is held against. */
const REACH = 2500
/** Values are kept as whole numbers of this size, so that sums of products are exact in whatever order they are made. */
const LARGEST = 127
/** The deviation of a window counts at least as this share of the series' own: flat windows have no shape to compare. */
const LEAST_DEVIATION = 0.3

export interface Likest {
  /** 0: the same shape; between about 1 and 2 for those that have nothing in common. */
  distance: number
  /** The window and the past one likest to it, oldest value first, from -1 to 1. */
  window: number[]
  past: number[]
}

export type WindowsState = [
  stride: number,
  size: number,
  sum: number,
  count: number,
  back: number,
  moments: number[],
  values: string,
]

/**
 * The last windows of one series at one scale. Every `stride` values are averaged to one (Keogh et al. 2001, PAA), `size` of those are a
 * window, and each new window is held against the past 2,500: the distance to the likest one, both moved to mean zero and divided by
 * the larger deviation of the two. It is the left discord of a matrix profile (Lu et al. 2022, DAMP), by the running sums of
 * products of STOMP (Zhu et al. 2016), so that a window costs a few operations a past one and not its length.
 */
export class Windows {
  readonly stride: number
  readonly size: number
  /** The values averaged next: their sum and count. */
  #sum = 0
  #count = 0
  /** Of all reduced values: their count, sum and sum of squares. */
  #moments = [0, 0, 0]
  #values = new Int16Array(2 * (REACH + 64))
  #length = 0
  /** Of the window that ends at each value: its sum, its spread (`size` squared times its variance), its product with the newest. */
  #sums = new Float64Array(this.#values.length)
  #spreads = new Float64Array(this.#values.length)
  #products = new Float64Array(this.#values.length)
  /** The sum of squares of the newest window. */
  #squares = 0
  /** How far back the likest window of the newest one ends: often the next one's likest is as far back. */
  #back = 0
  /** What was searched for last, and found: an event is scored and then learned. */
  #sought: { value: number; found: { distance: number; at: number } | null } | null = null

  constructor(stride: number, size: number) {
    this.stride = stride
    this.size = size
  }

  static load([stride, size, sum, count, back, moments, packed]: WindowsState): Windows {
    const windows = new Windows(stride, size)
    windows.#sum = sum
    windows.#count = count
    windows.#back = back
    windows.#moments = [...moments]
    const text = atob(packed)
    for (let at = 0; at < text.length; at++) windows.#put(text.charCodeAt(at) - LARGEST - 1)
    const end = windows.#length - 1
    const [first, last] = windows.#range(end)
    for (let past = first; past <= last; past++) windows.#products[past] = windows.#productOf(past, end)
    return windows
  }

  save(): WindowsState {
    let text = ''
    for (let at = Math.max(0, this.#length - this.#kept); at < this.#length; at++)
      text += String.fromCharCode((this.#values[at] ?? 0) + LARGEST + 1)
    return [this.stride, this.size, this.#sum, this.#count, this.#back, [...this.#moments], btoa(text)]
  }

  /** Reduced values that are known. */
  get length(): number {
    return this.#length
  }

  /** Values of the series that a window spans. */
  get span(): number {
    return this.stride * this.size
  }

  /**
   * The distance of the window that this value would complete to the likest past one, or to the first found that is near `enough`:
   * most windows are ordinary and need no further search. Null where it completes none. Changes nothing.
   */
  distance(value: number, enough = 0): number | null {
    if (this.#sought?.value !== value) this.#sought = { value, found: this.#search(value, enough * enough) }
    return this.#sought.found?.distance ?? null
  }

  /** The same with both windows. */
  likest(value: number): Likest | null {
    const found = this.#search(value, 0)
    if (found === null) return null
    const newest = this.#reduced(value)
    const window = [...this.#values.subarray(this.#length - this.size + 1, this.#length), newest]
    const past = [...this.#values.subarray(found.at - this.size + 1, found.at + 1)]
    const onScale = (values: number[]) => values.map(one => one / LARGEST)
    return { distance: found.distance, window: onScale(window), past: onScale(past) }
  }

  /** Learns the next value, -1 to 1 on the series' scale. */
  learn(value: number): void {
    const found = this.#sought?.value === value ? this.#sought.found : null
    if (found !== null) this.#back = this.#length - found.at
    this.#sought = null
    if (this.#count + 1 < this.stride) {
      this.#sum += value
      this.#count++
      return
    }
    const reduced = this.#reduced(value)
    this.#sum = 0
    this.#count = 0
    const [count = 0, sum = 0, squares = 0] = this.#moments
    this.#moments = [count + 1, sum + reduced, squares + reduced * reduced]
    this.#append(reduced)
  }

  get #kept(): number {
    return REACH + this.size
  }

  #reduced(value: number): number {
    return Math.round((LARGEST * (this.#sum + value)) / this.stride)
  }

  /** Past windows that do not overlap the one that ends at `end`: the first and the last of their ends. */
  #range(end: number): [first: number, last: number] {
    return [Math.max(this.size, end - REACH), end - this.size]
  }

  #search(value: number, enough: number): { distance: number; at: number } | null {
    const end = this.#length
    const { size } = this
    const [first, last] = this.#range(end)
    if (this.#count + 1 < this.stride || last <= first) return null
    const [values, sums, spreads, products] = [this.#values, this.#sums, this.#spreads, this.#products]
    const newest = this.#reduced(value)
    const oldest = values[end - size] as number
    const sum = (sums[end - 1] as number) + newest - oldest
    const squares = this.#squares + newest * newest - oldest * oldest
    const spread = size * squares - sum * sum
    const least = Math.max(spread, this.#leastSpread())
    const apartness = (past: number): number => {
      const product =
        (products[past - 1] as number) +
        newest * (values[past] as number) -
        oldest * (values[past - size] as number)
      const pastSpread = spreads[past] as number
      const apart = spread + pastSpread - 2 * (size * product - sum * (sums[past] as number))
      return apart / Math.max(pastSpread, least)
    }
    const hint = end - this.#back
    let at = hint > first && hint <= last ? hint : last
    let best = apartness(at)
    for (let past = last; past > first && best > enough; past--) {
      const apart = apartness(past)
      if (apart >= best) continue
      best = apart
      at = past
    }
    return { distance: Math.sqrt(Math.max(0, best)), at }
  }

  /** The least spread of a window that counts: `size` squared times a variance. */
  #leastSpread(): number {
    const [count = 0, sum = 0, squares = 0] = this.#moments
    const variance = count === 0 ? 0 : Math.max(0, squares / count - (sum / count) ** 2)
    return Math.max(1, this.size * this.size * LEAST_DEVIATION * LEAST_DEVIATION * variance)
  }

  #append(value: number): void {
    const oldest = this.#put(value)
    const end = this.#length - 1
    const { size } = this
    const [values, products] = [this.#values, this.#products]
    const [first, last] = this.#range(end)
    for (let past = last; past > first; past--)
      products[past] =
        (products[past - 1] as number) +
        value * (values[past] as number) -
        oldest * (values[past - size] as number)
    if (last >= first) products[first] = this.#productOf(first, end)
  }

  /** Puts a reduced value behind the others, with the sums of its window; answers the value that left the window. */
  #put(value: number): number {
    if (this.#length === this.#values.length) this.#trim()
    const end = this.#length++
    const [values, sums] = [this.#values, this.#sums]
    const oldest = end >= this.size ? (values[end - this.size] as number) : 0
    const sum = (end > 0 ? (sums[end - 1] as number) : 0) + value - oldest
    this.#squares += value * value - oldest * oldest
    values[end] = value
    sums[end] = sum
    this.#spreads[end] = this.size * this.#squares - sum * sum
    return oldest
  }

  #productOf(past: number, end: number): number {
    let sum = 0
    for (let back = 0; back < this.size; back++)
      sum += (this.#values[past - back] as number) * (this.#values[end - back] as number)
    return sum
  }

  /** Moves what is still needed to the front. */
  #trim(): void {
    const from = this.#length - this.#kept - 1
    for (const array of [this.#values, this.#sums, this.#spreads, this.#products]) array.copyWithin(0, from)
    this.#length -= from
  }
}
