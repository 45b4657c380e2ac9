import { modulo, otherZoneBy, turn } from './local-clock'
import { packNumbers, unpackNumbers } from './pack-numbers'

const HALF_HOUR = 1_800_000
const HOUR = 3_600_000
const DAY_BINS = 48
const WEEK_BINS = 168
/** Bytes of the saved state: without bins, and of each that was seen. */
const OWN_BYTES = 110
const BIN_BYTES = 6
/** What a bin's last visit weighs against those before. */
const NEWEST = 0.3

/** `(bin, mean, count)` of the visit that goes on, of the day and of the week; then how far the clock is ahead of UTC, in ms, 0 where not given. */
export type SeasonState = [table: string, visits: string]

/**
 * What a quantity usually is at this time of the week, or of the day while no such week was seen: means by half-hours of the day
 * and by hours of the week, of local clocks. A visit counts when it is over, so no value expects itself.
 */
export class Season {
  /** The half-hours, then the hours; NaN where nothing was seen yet. */
  #table: Float32Array = new Float32Array(DAY_BINS + WEEK_BINS).fill(Number.NaN)
  #day = new Visit()
  #week = new Visit()
  /** How far the clock by which it was learned is ahead of UTC. */
  #offsetMs = 0
  /** Bins that were seen. */
  #seen = 0

  static load([table, packedVisits]: SeasonState): Season {
    const season = new Season()
    const visits = unpackNumbers(packedVisits)
    season.#table = Float32Array.from(unpackNumbers(table))
    season.#seen = season.#table.filter(mean => !Number.isNaN(mean)).length
    season.#day.load(visits)
    season.#week.load(visits.slice(3, 6))
    season.#offsetMs = visits[6] ?? 0
    return season
  }

  save(): SeasonState {
    const [day, week] = [this.#day, this.#week]
    const visits = [day.bin, day.mean, day.count, week.bin, week.mean, week.count]
    return [packNumbers(this.#table), packNumbers([...visits, this.#offsetMs])]
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + BIN_BYTES * this.#seen
  }

  /** NaN while this time of the day was never seen before. */
  expected(time: number, offsetMs = 0): number {
    // Of another zone it is not known yet: what was learned is asked by the clock of its own.
    const local = time + (otherZoneBy(this.#offsetMs, offsetMs) === 0 ? offsetMs : this.#offsetMs)
    const week = this.#table[weekBin(local)] ?? Number.NaN
    return Number.isNaN(week) ? (this.#table[dayBin(local)] ?? Number.NaN) : week
  }

  /** `offsetMs`: how far local time is ahead of UTC then. */
  learn(value: number, time: number, offsetMs = 0): void {
    if (offsetMs !== this.#offsetMs) this.#setClock(offsetMs)
    if (this.#day.learn(value, dayBin(time + offsetMs), this.#table)) this.#seen++
    if (this.#week.learn(value, weekBin(time + offsetMs), this.#table)) this.#seen++
  }

  /** Whatever the time, so much more is usual from now on. */
  shift(by: number): void {
    for (let bin = 0; bin < this.#table.length; bin++) this.#table[bin] = (this.#table[bin] ?? 0) + by
    this.#day.mean = Math.fround(this.#day.mean + by)
    this.#week.mean = Math.fround(this.#week.mean + by)
  }

  /** Another time zone moves what was learned. */
  #setClock(offsetMs: number): void {
    const byMs = otherZoneBy(this.#offsetMs, offsetMs)
    this.#offsetMs = offsetMs
    if (byMs === 0) return
    turn(this.#table.subarray(0, DAY_BINS), byMs / HALF_HOUR)
    turn(this.#table.subarray(DAY_BINS), byMs / HOUR)
    // What is under way is of a bin that is not known by the new clock.
    this.#day = new Visit()
    this.#week = new Visit()
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

  /** Whether a bin is known now that was not. */
  learn(value: number, bin: number, table: Float32Array): boolean {
    let isNews = false
    if (bin !== this.bin) {
      if (this.bin >= 0) {
        const before = table[this.bin] ?? Number.NaN
        isNews = Number.isNaN(before)
        table[this.bin] = isNews ? this.mean : before + NEWEST * (this.mean - before)
      }
      this.bin = bin
      this.mean = 0
      this.count = 0
    }
    this.count++
    this.mean = Math.fround(this.mean + (value - this.mean) / this.count)
    return isNews
  }
}

function dayBin(time: number): number {
  return modulo(Math.floor(time / HALF_HOUR), DAY_BINS)
}

function weekBin(time: number): number {
  return DAY_BINS + modulo(Math.floor(time / HOUR), WEEK_BINS)
}
