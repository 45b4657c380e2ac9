const SLOW = 1 / 24
const FAST = 1 / 4
const SLOPE = 1 / 16
/** The slow mean is given up only for one that errs so much less. */
const MARGIN = 0.8
const ERROR_MEMORY = 64

/** `[slow, fast, level, slope, ...errors of the three]` */
export type ForecastState = [number, number, number, number, number, number, number]

/**
 * What the next value of a series should be, by whichever of three forecasts has erred least of late: a slow mean, a fast mean,
 * or a level with a slope (Holt 1957). So noise is averaged, a walk is followed and a trend is no surprise.
 */
export class Forecast {
  #slow = 0
  #fast = 0
  #level = 0
  #slope = 0
  #errors: [number, number, number] = [0, 0, 0]
  #seen = 0

  static load([slow, fast, level, slope, ...errors]: ForecastState, seen: number): Forecast {
    const forecast = new Forecast()
    forecast.#slow = slow
    forecast.#fast = fast
    forecast.#level = level
    forecast.#slope = slope
    forecast.#errors = errors
    forecast.#seen = seen
    return forecast
  }

  save(): ForecastState {
    return [this.#slow, this.#fast, this.#level, this.#slope, ...this.#errors]
  }

  get seen(): number {
    return this.#seen
  }

  next(): number {
    const [slow, fast, trend] = this.#errors
    if (Math.min(fast, trend) > MARGIN * slow) return this.#slow
    return fast <= trend ? this.#fast : this.#level + this.#slope
  }

  learn(value: number): void {
    this.#seen++
    if (this.#seen === 1) {
      this.restart(value)
      return
    }
    const forecasts = [this.#slow, this.#fast, this.#level + this.#slope] as const
    const weight = 1 / Math.min(this.#seen, ERROR_MEMORY)
    for (const index of [0, 1, 2] as const) {
      const error = this.#errors[index]
      this.#errors[index] = round(error + weight * (Math.abs(value - forecasts[index]) - error))
    }
    this.#slow = round(this.#slow + (value - this.#slow) * Math.max(SLOW, 1 / this.#seen))
    this.#fast = round(this.#fast + (value - this.#fast) * FAST)
    const level = forecasts[2] + (value - forecasts[2]) * FAST
    this.#slope = round(this.#slope + (level - this.#level - this.#slope) * SLOPE)
    this.#level = round(level)
  }

  /** Goes on from this value, as level. */
  restart(value: number): void {
    this.#slow = round(value)
    this.#fast = this.#slow
    this.#level = this.#slow
    this.#slope = 0
  }
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
