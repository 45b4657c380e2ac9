const SLOW = 1 / 30
const FAST = 1 / 6
const ERROR_MEMORY = 48
const FORECASTS = [0, 1, 2, 3] as const
/** A quicker forecast is preferred only where it errs so much less. */
const MARGINS = [1, 0.95, 0.97, 0.92]

/** `[slow, fast, slow and fast without rhythm, ...errors of the four]` */
export type CountForecastState = [number, number, number, number, number, number, number, number]

/**
 * What the next count should be, by whichever of four forecasts has erred least of late: a slow or a fast mean, of the counts as they are or
 * with the stream's rhythm taken out. So a steady rate is averaged, a drifting one followed, and a pattern without the
 * stream's rhythm is not given one.
 */
export class CountForecast {
  #levels: [number, number, number, number] = [0, 0, 0, 0]
  #errors: [number, number, number, number] = [0, 0, 0, 0]

  static load([a, b, c, d, ...errors]: CountForecastState): CountForecast {
    const forecast = new CountForecast()
    forecast.#levels = [a, b, c, d]
    forecast.#errors = errors
    return forecast
  }

  save(): CountForecastState {
    return [...this.#levels, ...this.#errors]
  }

  /** The expected count where the rhythm's factor is `factor`, and how many counts it rests on. */
  next(factor: number): { mean: number; counts: number } {
    const best = this.#best()
    const level = this.#levels[best] ?? 0
    return { mean: best < 2 ? level : level * factor, counts: best % 2 === 0 ? 2 / SLOW - 1 : 2 / FAST - 1 }
  }

  /** Learns the `seen`-th count. */
  learn(count: number, factor: number, seen: number): void {
    if (seen > 1) this.compare(count, factor, seen)
    for (const index of FORECASTS) {
      const before = this.#levels[index]
      const weight = Math.max(index % 2 === 0 ? SLOW : FAST, 1 / seen)
      this.#levels[index] = round(before + weight * ((index < 2 ? count : count / factor) - before))
    }
  }

  /** Learns how far each forecast is from a count, and nothing of the count itself. */
  compare(count: number, factor: number, seen: number): void {
    const weight = 1 / Math.min(seen, ERROR_MEMORY)
    for (const index of FORECASTS) {
      const expected = this.#levels[index] * (index < 2 ? 1 : factor)
      const error = Math.abs(count - expected) / Math.sqrt(expected + 1)
      this.#errors[index] = round(this.#errors[index] + weight * (error - this.#errors[index]))
    }
  }

  /** Adds a late event to what was learned. */
  amend(factor: number, seen: number): void {
    const { counts } = this.next(factor)
    const share = 1 / Math.max(1, Math.min(seen, counts))
    for (const index of FORECASTS)
      this.#levels[index] = round(this.#levels[index] + (index < 2 ? share : share / factor))
  }

  /** Goes on from this count. */
  restart(count: number, factor: number): void {
    this.#levels = [round(count), round(count), round(count / factor), round(count / factor)]
  }

  #best(): 0 | 1 | 2 | 3 {
    let best: 0 | 1 | 2 | 3 = 0
    let least = Number.POSITIVE_INFINITY
    for (const index of [0, 2, 1, 3] as const) {
      const error = this.#errors[index] / (MARGINS[index] ?? 1)
      if (error >= least) continue
      least = error
      best = index
    }
    return best
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
