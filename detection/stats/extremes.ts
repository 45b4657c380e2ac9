import { lomaxTail } from './lomax'

const SIZE = 8

/**
 * The eight largest values a series has ever had. They resolve chances down to 1/(1 + n) of all n values seen, and beyond the
 * largest by an exponential tail fitted to them, with its uncertainty (peaks over threshold, Pickands 1975).
 */
export class Extremes {
  #values: number[]

  constructor(values: number[] = []) {
    this.#values = values
  }

  save(): number[] {
    return this.#values
  }

  add(value: number): void {
    if (this.#values.length === SIZE && value <= (this.#values[SIZE - 1] ?? 0)) return
    const at = this.#values.findIndex(other => other < value)
    if (at < 0) this.#values.push(value)
    else this.#values.splice(at, 0, value)
    if (this.#values.length > SIZE) this.#values.length = SIZE
  }

  /** P(value or more) of a series of `seen` values; null where more than these eight were as large. */
  tail(value: number, seen: number, floor: number): number | null {
    const used = this.#values.length
    let above = 0
    while (above < used && (this.#values[above] ?? 0) >= value) above++
    if (above === used && used > 0) return null
    const most = (above + 1) / (seen + 1)
    if (above > 0 || used < 4) return most
    const threshold = this.#values[used - 1] ?? 0
    let excess = 0
    for (const extreme of this.#values) excess += extreme - threshold
    const mean = Math.max(excess / used, floor)
    return Math.min(most, ((used + 1) / (seen + 1)) * lomaxTail(value - threshold, mean, used))
  }
}
