import { lomaxTail } from '../../stats/lomax'
import { packFloats, unpackFloats } from '../../stats/pack-floats'
import type { Band } from '../../types'

/** Bins of 6 % each, from 0.006 to 2. */
const BINS = 100
const SMALLEST = 0.006
const STEP = Math.log(1.06)
/** Above so many the counts are halved: the past fades. */
const MOST = 100_000
/** The tail is fitted between what these shares of the distances exceed. */
const USUAL = 0.25
const FITTED = 0.001
/** How sure the fitted tail is, in values that it stands for. */
const WEIGHT = 12

/**
 * Counts how far windows usually are from the past, and gives the chance of one at least so far: its rank, `(1 + as far) / (1 + n)`
 * (Vovk et al. 2005), and beyond the thousandth an exponential tail through the fourth and the thousandth, made heavier by what
 * is not known of it. So distances at two scales, of which one is always larger, are comparable.
 */
export class Distances {
  #counts: Float32Array = new Float32Array(BINS)
  #total = 0

  static load(packed: string): Distances {
    const distances = new Distances()
    distances.#counts = unpackFloats(packed)
    for (const count of distances.#counts) distances.#total += count
    return distances
  }

  save(): string {
    return packFloats(this.#counts)
  }

  get total(): number {
    return this.#total
  }

  /** Three in four are nearer; 0 while there are none. */
  get usual(): number {
    return this.#total === 0 ? 0 : this.quantile(1 - USUAL)
  }

  add(distance: number): void {
    const bin = binOf(distance)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
    this.#total++
    if (this.#total >= MOST) this.fade()
  }

  /** Halves the counts. */
  fade(): void {
    this.#total = 0
    for (let at = 0; at < BINS; at++) {
      this.#counts[at] = (this.#counts[at] ?? 0) / 2
      this.#total += this.#counts[at] ?? 0
    }
  }

  /** P(a window so far or farther), with its ties (`p`) and without (`pStrict`). */
  tail(distance: number): { p: number; pStrict: number } {
    const share = Math.max(FITTED, 2 / (this.#total + 2))
    const { usual } = this
    const far = this.quantile(1 - share)
    if (distance > far) {
      const mean = Math.max(far - usual, usual * STEP) / Math.log(USUAL / share)
      const p = share * lomaxTail(distance - far, mean, WEIGHT)
      return { p, pStrict: p }
    }
    const bin = binOf(distance)
    let above = 0
    for (let at = BINS - 1; at > bin; at--) above += this.#counts[at] ?? 0
    const all = this.#total + 1
    return { p: Math.max(share, (1 + above + (this.#counts[bin] ?? 0)) / all), pStrict: above / all }
  }

  band(): Band {
    return { low: this.quantile(0.05), median: this.quantile(0.5), high: this.quantile(0.95) }
  }

  /** What so many of the distances are below: the upper edge of a bin. */
  quantile(share: number): number {
    let left = share * this.#total
    let bin = 0
    while (bin < BINS - 1 && left > (this.#counts[bin] ?? 0)) left -= this.#counts[bin++] ?? 0
    return SMALLEST * Math.exp(STEP * (bin + 1))
  }
}

function binOf(distance: number): number {
  if (!(distance > SMALLEST)) return 0
  return Math.min(BINS - 1, Math.floor(Math.log(distance / SMALLEST) / STEP))
}
