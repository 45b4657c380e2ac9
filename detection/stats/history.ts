import type { Point } from '../types'

/** `[lastTime, sum, count, ...pairs of time and value]` */
export type HistoryState = [number, number, ...number[]]

const SIZE = 30
const BUCKET_MS = 60_000

/** The last thirty points of a series, one a minute at most (their mean), rounded to four digits: what a page draws. */
export class History {
  #bucket = Number.NEGATIVE_INFINITY
  #count = 0
  #points: Point[] = []

  static load([bucket, count, ...flat]: HistoryState): History {
    const history = new History()
    if (flat.length === 0) return history
    history.#bucket = bucket
    history.#count = count
    let time = 0
    for (let index = 0; index + 1 < flat.length; index += 2) {
      time += flat[index] ?? 0
      history.#points.push({ time, value: flat[index + 1] ?? 0 })
    }
    return history
  }

  save(): HistoryState {
    if (this.#points.length === 0) return [0, 0]
    let before = 0
    const flat = this.#points.flatMap(({ time, value }) => {
      const step = time - before
      before = time
      return [step, value]
    })
    return [this.#bucket, this.#count, ...flat]
  }

  add(time: number, value: number): void {
    const bucket = Math.floor(time / BUCKET_MS)
    const last = this.#points.at(-1)
    if (last !== undefined && bucket <= this.#bucket) {
      this.#count++
      last.value += (value - last.value) / this.#count
      return
    }
    this.#bucket = bucket
    this.#count = 1
    if (last !== undefined) last.value = toFourDigits(last.value)
    this.#points.push({ time, value: Number.isFinite(value) ? value : 0 })
    if (this.#points.length > SIZE) this.#points.shift()
  }

  points(): Point[] {
    return this.#points.map(({ time, value }) => ({ time, value: toFourDigits(value) }))
  }
}

function toFourDigits(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : 0
}
