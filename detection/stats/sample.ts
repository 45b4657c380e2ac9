import { Extremes } from './extremes'

const SIZE = 64
const LONGEST_STRIDE = 64

/** `[[seen, next, ...values], largest, smallest negated]` */
export type SampleState = [window: [number, number, ...number[]], largest: number[], smallest: number[]]

/**
 * Sixty-four values that stand for a series' past: a sliding window whose stride grows with what was seen, so that it covers
 * about the newer half of the past, up to 4,096 values; and the most extreme values ever. Gives conformal tail
 * probabilities, `(1 + as extreme) / (1 + n)` (Vovk et al. 2005), and a fitted tail beyond the most extreme.
 */
export class Sample {
  #seen = 0
  #counted = 0
  #next = 0
  #values: number[] = []
  #sorted: number[] = []
  #largest = new Extremes()
  #smallest = new Extremes()

  static load([[seen, next, ...values], largest, smallest]: SampleState): Sample {
    const sample = new Sample()
    sample.#seen = seen
    sample.#next = next
    sample.#counted = values.length
    sample.#values = [...values]
    sample.#sorted = [...values].sort((a, b) => a - b)
    sample.#largest = new Extremes([...largest])
    sample.#smallest = new Extremes([...smallest])
    return sample
  }

  save(): SampleState {
    return [[this.#seen, this.#next, ...this.#values], this.#largest.save(), this.#smallest.save()]
  }

  get size(): number {
    return this.#counted
  }

  /** Whether the window has all its values. */
  get full(): boolean {
    return this.#counted === SIZE
  }

  add(value: number): void {
    const rounded = onGrid(value)
    this.#largest.add(rounded)
    this.#smallest.add(-rounded)
    const stride = Math.min(LONGEST_STRIDE, 2 ** Math.floor(Math.log2(Math.max(1, this.#seen / SIZE))))
    if (this.#seen++ % stride !== 0) return
    if (this.#counted < SIZE) {
      this.#values.push(rounded)
      this.#counted++
    } else {
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
    return this.#sorted[Math.min(this.#counted - 1, Math.floor(share * this.#counted))] ?? 0
  }

  /** Where the value stands among the sample, -1 to 1; 0 when empty. */
  rank(value: number): number {
    if (this.#counted === 0) return 0
    return (2 * lowerBound(this.#sorted, onGrid(value)) - this.#counted) / this.#counted
  }

  /** P(value this high or higher); `floor` is the smallest spread that counts. */
  high(value: number, floor: number): number {
    const at = onGrid(value)
    const p = (1 + this.#counted - lowerBound(this.#sorted, at)) / (this.#counted + 1)
    return p > 2 / SIZE ? p : Math.min(p, this.#largest.tail(at, this.#seen, floor) ?? 1)
  }

  /** P(value this low or lower). */
  low(value: number, floor: number): number {
    const at = onGrid(value)
    const p = (1 + lowerBound(this.#sorted, at + GRID / 2)) / (this.#counted + 1)
    return p > 2 / SIZE ? p : Math.min(p, this.#smallest.tail(-at, this.#seen, floor) ?? 1)
  }
}

const GRID = 1e-5

function onGrid(value: number): number {
  return Math.round(value * 1e5) / 1e5 || 0
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
