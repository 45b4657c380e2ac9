import type { Point } from '../types'
import { numbersIn, type Packed, packNumbers, unpackNumbers } from './pack-numbers'

/** The minute and the count of the last point, the values, and the minutes from each point to the next; in older states these are not packed. */
export type HistoryState = [minute: number, count: number, values: string, steps: Packed]

const SIZE = 30
const MINUTE_MS = 60_000
const LARGEST = 3e38

/** The last thirty points of a series, one a minute at most (their mean), rounded to four digits: what a page draws. */
export class History {
  #minutes: number[] = []
  /** In single precision. */
  #values: number[] = []
  #count = 0

  static load([minute, count, values, steps]: HistoryState): History {
    const history = new History()
    history.#count = count
    history.#values = unpackNumbers(values)
    let at = minute
    history.#minutes = history.#values.length === 0 ? [] : [at]
    for (const step of numbersIn(steps).reverse()) {
      at -= step
      history.#minutes.push(at)
    }
    history.#minutes.reverse()
    return history
  }

  save(): HistoryState {
    const steps = this.#minutes.slice(1).map((minute, at) => minute - (this.#minutes[at] ?? 0))
    return [this.#minutes.at(-1) ?? 0, this.#count, packNumbers(this.#values), packNumbers(steps)]
  }

  add(time: number, value: number): void {
    const minute = Math.floor(time / MINUTE_MS)
    const last = this.#minutes.length - 1
    const known = this.#values[last] ?? 0
    const bounded = Math.max(-LARGEST, Math.min(LARGEST, value))
    if (last >= 0 && minute <= (this.#minutes[last] ?? 0)) {
      this.#count++
      this.#values[last] = Math.fround(known + (bounded - known) / this.#count)
      return
    }
    this.#minutes.push(minute)
    this.#values.push(Math.fround(bounded))
    this.#count = 1
    if (this.#minutes.length <= SIZE) return
    this.#minutes.shift()
    this.#values.shift()
  }

  points(): Point[] {
    return this.#minutes.map((minute, at) => ({
      time: minute * MINUTE_MS,
      value: Number((this.#values[at] ?? 0).toPrecision(4)),
    }))
  }
}
