import { packFloats, unpackFloats } from './pack-floats'

const HALF_HOUR = 1_800_000
const HOUR = 3_600_000
const DAY_BINS = 48
const WEEK_BINS = 168
/** What a bin's last visit weighs against those before. */
const NEWEST = 0.3

/** `[day, week, ...(bin, mean, count) of the visit that goes on, of the day and of the week]` */
export type SeasonState = [table: string, visits: [number, number, number, number, number, number]]

/**
 * What a quantity usually is at this time of the week, or of the day while no such week was seen: means by half-hours of the day
 * and by hours of the week, in the events' own time (UTC). A visit counts when it is over, so no value expects itself.
 */
export class Season {
  /** The half-hours, then the hours; NaN where nothing was seen yet. */
  #table: Float32Array = new Float32Array(DAY_BINS + WEEK_BINS).fill(Number.NaN)
  #day = new Visit()
  #week = new Visit()

  static load([table, visits]: SeasonState): Season {
    const season = new Season()
    season.#table = unpackFloats(table)
    season.#day.load(visits.slice(0, 3))
    season.#week.load(visits.slice(3))
    return season
  }

  save(): SeasonState {
    const [day, week] = [this.#day, this.#week]
    return [packFloats(this.#table), [day.bin, day.mean, day.count, week.bin, week.mean, week.count]]
  }

  /** NaN while this time of the day was never seen before. */
  expected(time: number): number {
    const week = this.#table[weekBin(time)] ?? Number.NaN
    return Number.isNaN(week) ? (this.#table[dayBin(time)] ?? Number.NaN) : week
  }

  learn(value: number, time: number): void {
    this.#day.learn(value, dayBin(time), this.#table)
    this.#week.learn(value, weekBin(time), this.#table)
  }
}

/** The visit of a bin that goes on: its mean so far. */
class Visit {
  bin = -1
  mean = 0
  count = 0

  load([bin = -1, mean = 0, count = 0]: number[]): void {
    Object.assign(this, { bin, mean, count })
  }

  learn(value: number, bin: number, table: Float32Array): void {
    if (bin !== this.bin) {
      if (this.bin >= 0) {
        const before = table[this.bin] ?? Number.NaN
        table[this.bin] = Number.isNaN(before) ? this.mean : before + NEWEST * (this.mean - before)
      }
      this.bin = bin
      this.mean = 0
      this.count = 0
    }
    this.count++
    this.mean = Math.fround(this.mean + (value - this.mean) / this.count)
  }
}

function dayBin(time: number): number {
  return modulo(Math.floor(time / HALF_HOUR), DAY_BINS)
}

function weekBin(time: number): number {
  return DAY_BINS + modulo(Math.floor(time / HOUR), WEEK_BINS)
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size
}
