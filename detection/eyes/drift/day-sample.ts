import { numbersIn, type Packed, packNumbers } from '../../stats/pack-numbers'
import type { Band } from '../../types'

/** Of `[stride, seen, ...values]`; in older states it is not packed. */
export type DaySampleState = Packed

const SIZE = 24
const FEWEST = 8

/** At most 24 of a day's values, evenly spread over them: when it is full, every second one goes. Gives the day's quantiles. */
export class DaySample {
  #stride = 1
  #seen = 0
  #values: number[] = []

  static load(state: DaySampleState): DaySample {
    const [stride = 1, seen = 0, ...values] = numbersIn(state)
    const sample = new DaySample()
    sample.#stride = stride
    sample.#seen = seen
    sample.#values = values
    return sample
  }

  save(): DaySampleState {
    return packNumbers([this.#stride, this.#seen, ...this.#values])
  }

  add(value: number): void {
    if (this.#seen++ % this.#stride !== 0) return
    this.#values.push(toFiveDigits(value))
    if (this.#values.length < SIZE) return
    this.#values = this.#values.filter((_, index) => index % 2 === 0)
    this.#stride *= 2
  }

  /** The day's 5 %, 50 % and 95 % points, of five digits as the values are; null of a day with few values. */
  band(): Band | null {
    if (this.#values.length < FEWEST) return null
    const sorted = [...this.#values].sort((a, b) => a - b)
    const at = (share: number) => {
      const place = share * (sorted.length - 1)
      const below = sorted[Math.floor(place)] ?? 0
      return toFiveDigits(below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below))
    }
    return { low: at(0.05), median: at(0.5), high: at(0.95) }
  }
}

function toFiveDigits(value: number): number {
  return Number(value.toPrecision(5))
}
