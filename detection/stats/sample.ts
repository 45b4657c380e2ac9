import { lomaxTail } from './lomax'

const SIZE = 64
const LONGEST_STRIDE = 64

/** `[seen, next, ...values, oldest first from next]` */
export type SampleState = [number, number, ...number[]]

/**
 * Sixty-four values that stand for a series' past: a sliding window whose stride grows with what was seen, so that it covers
 * about the newer half of the past, up to 4,096 values. Gives conformal tail probabilities, `(1 + as extreme) / (1 + n)` (Vovk et al. 2005), and beyond
 * the most extreme value a fitted exponential tail with its uncertainty (peaks over threshold, Pickands 1975).
 */
export class Sample {
  #seen = 0
  #next = 0
  #values: number[] = []
  #sorted: number[] = []

  static load([seen, next, ...values]: SampleState): Sample {
    const sample = new Sample()
    sample.#seen = seen
    sample.#next = next
    sample.#values = values
    sample.#sorted = [...values].sort((a, b) => a - b)
    return sample
  }

  save(): SampleState {
    return [this.#seen, this.#next, ...this.#values]
  }

  get size(): number {
    return this.#values.length
  }

  add(value: number): void {
    const stride = Math.min(LONGEST_STRIDE, 2 ** Math.floor(Math.log2(Math.max(1, this.#seen / SIZE))))
    if (this.#seen++ % stride !== 0) return
    const rounded = Math.round(value * 1e5) / 1e5 || 0
    if (this.#values.length < SIZE) this.#values.push(rounded)
    else {
      this.#sorted.splice(lowerBound(this.#sorted, this.#values[this.#next] ?? 0), 1)
      this.#values[this.#next] = rounded
      this.#next = (this.#next + 1) % SIZE
    }
    this.#sorted.splice(lowerBound(this.#sorted, rounded), 0, rounded)
  }

  /** Lets new values replace old ones at full pace again: the series has a new normal. */
  quicken(): void {
    this.#seen = Math.min(this.#seen, SIZE)
  }

  /** The value at this share of the sample, 0 when empty. */
  quantile(share: number): number {
    return this.#sorted[Math.min(this.size - 1, Math.floor(share * this.size))] ?? 0
  }

  /** Where the value stands among the sample, -1 to 1; 0 when empty. */
  rank(value: number): number {
    return this.size === 0 ? 0 : (2 * lowerBound(this.#sorted, value) - this.size) / this.size
  }

  /** P(value this high or higher); `floor` is the smallest spread that counts. */
  high(value: number, floor: number): number {
    const above = this.size - lowerBound(this.#sorted, value)
    if (above > 0) return (above + 1) / (this.size + 1)
    return this.#beyond(index => this.#sorted[this.size - 1 - index] ?? 0, value, 1, floor)
  }

  /** P(value this low or lower). */
  low(value: number, floor: number): number {
    let below = lowerBound(this.#sorted, value)
    while (below < this.size && this.#sorted[below] === value) below++
    if (below > 0) return (below + 1) / (this.size + 1)
    return this.#beyond(index => this.#sorted[index] ?? 0, value, -1, floor)
  }

  #beyond(extreme: (index: number) => number, value: number, sign: 1 | -1, floor: number): number {
    const most = 1 / (this.size + 1)
    const used = Math.floor(this.size / 8)
    if (used < 4) return most
    const threshold = extreme(used)
    let total = 0
    for (let index = 0; index < used; index++) total += sign * (extreme(index) - threshold)
    const mean = Math.max(total / used, floor)
    return Math.min(most, (used / (this.size + 1)) * lomaxTail(sign * (value - threshold), mean, used))
  }
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
