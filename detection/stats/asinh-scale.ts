/**
 * An inverse hyperbolic sine scale in units of a series' own size: a logarithm far from zero, linear near it, fit for both signs
 * (Burbidge et al. 1988). The unit is a tenth of the first value while it is positive, its size otherwise; finite for any number.
 */
export class AsinhScale {
  #unit: number

  constructor(unit = 0) {
    this.#unit = unit
  }

  /** Zero until a value other than zero was seen. */
  get unit(): number {
    return this.#unit
  }

  /** Takes the unit from the first value that has a size. */
  learn(value: number): void {
    const size = Math.abs(value)
    const unit = value > 0 ? size / 10 : size
    if (this.#unit !== 0 || unit === 0 || !Number.isFinite(unit)) return
    this.#unit = Number(Math.max(1e-12, unit).toPrecision(6))
  }

  on(value: number): number {
    const ratio = value / (this.#unit || 1)
    return Math.asinh(Math.max(-1e300, Math.min(1e300, ratio)))
  }

  /** The value at this place of the scale. */
  off(place: number): number {
    return Math.sinh(Math.max(-700, Math.min(700, place))) * (this.#unit || 1)
  }
}
