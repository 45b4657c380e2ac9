import { modulo, otherZoneBy, turn } from '../../stats/local-clock'
import { numbersIn, type Packed, packNumbers } from '../../stats/pack-numbers'
import { WeekContest, type WeekContestState } from './week-contest'
import { HOURS_A_WEEK } from './week-hours'

const HOUR_MS = 3_600_000
/** Bytes of the saved state: before an hour was seen, and of each of the first. */
const OWN_BYTES = 300
const HOUR_BYTES = 7
const HOURS = 24
const DAYS = 7
/** Parts of a day that a weekday may differ in: nights, mornings, afternoons and evenings. */
const PARTS = 4
const HOURS_A_PART = HOURS / PARTS
/** The level follows a day's hours, a slot of the rhythm its last eight. */
const LEVEL_MEMORY = 24
const SLOT_MEMORY = 8
/** A slot is believed as far as so many events stand behind it. */
const BELIEF = 30
/** An hour teaches its slot no more than so many times what was expected, or so small a part. */
const REACH = 3
/** Shares by which hours of a day, and days of a week, usually differ. */
const UNKNOWN_DAY = 0.35
const UNKNOWN_WEEKDAY = 0.25
/** A longer stretch is taken as of mean activity from there on. */
const MOST_HOURS = 400
/** 1970 began on a Thursday; the week here begins on a Monday. */
const FIRST_MONDAY_MS = 4 * 24 * HOUR_MS

/** The rhythm is followed while it errs so much less than the mean of late; on the second day, when little is known, than this. */
const MARGIN = 0.8
const EARLY_MARGIN = 0.6
const ERROR_MEMORY = 48

/** How busy a stream is at a time against its mean, and by what share of itself that may be wrong. */
export interface Season {
  factor: number
  unknown: number
}

export const NO_SEASON: Season = { factor: 1, unknown: 0 }

/**
 * `[[hours, level, mean, errors with and without rhythm], open hour, hours of the day, times seen, parts of the week, times seen, hours
 * of the week and how they did]`. In older states the slots are not packed, the open hour may lack the offset of its clock, 0, and the
 * last may be missing.
 */
export type RhythmState = [
  numbers: [number, number, number, number, number],
  open: number[] | null,
  daily: Packed,
  dailySeen: Packed,
  weekly: Packed,
  weeklySeen: Packed,
  week: WeekContestState | null,
]

/**
 * How busy a stream is at an hour of the day and a part of the week, against its mean: multiplicative exponential smoothing (Winters
 * 1960) of counts per hour, with the factors drawn to 1 as long as few events stand behind them. 1 before a day was seen, and
 * while the mean alone would have been as good a forecast: what has no rhythm is given none. Where a week is no product of hours
 * and weekdays, its hours one by one are followed as soon as they foretell better. Hours are those of local clocks.
 */
export class Rhythm {
  #hours = 0
  /** Events per hour, the rhythm taken out. */
  #level = 0
  /** Events per hour as they come. */
  #mean = 0
  #error = 0
  #flatError = 0
  /** The hour that is being counted: its start, and its events. */
  #open: [start: number, count: number] | null = null
  /** How far the clock by which it was learned is ahead of UTC. */
  #offsetMs = 0
  #daily = new Array<number>(HOURS).fill(1)
  #dailySeen = new Array<number>(HOURS).fill(0)
  #weekly = new Array<number>(DAYS * PARTS).fill(1)
  #weeklySeen = new Array<number>(DAYS * PARTS).fill(0)
  #week = new WeekContest()
  /** What makes the hours of the week as many in all as the factors have them; null: to be reckoned. */
  #weekScale: number | null = null

  static load([numbers, open, daily, dailySeen, weekly, weeklySeen, week]: RhythmState): Rhythm {
    const rhythm = new Rhythm()
    const [hours, level, mean, error, flatError] = numbers
    rhythm.#hours = hours
    rhythm.#level = level
    rhythm.#mean = mean
    rhythm.#error = error
    rhythm.#flatError = flatError
    if (open !== null) {
      const [start = 0, count = 0, offsetMs = 0] = open
      rhythm.#open = [start, count]
      rhythm.#offsetMs = offsetMs
    }
    rhythm.#daily = numbersIn(daily)
    rhythm.#dailySeen = numbersIn(dailySeen)
    rhythm.#weekly = numbersIn(weekly)
    rhythm.#weeklySeen = numbersIn(weeklySeen)
    if (week) rhythm.#week = WeekContest.load(week)
    return rhythm
  }

  save(): RhythmState {
    return [
      [this.#hours, this.#level, this.#mean, this.#error, this.#flatError],
      this.#open === null ? null : [...this.#open, this.#offsetMs],
      packNumbers(this.#daily),
      packNumbers(this.#dailySeen),
      packNumbers(this.#weekly),
      packNumbers(this.#weeklySeen),
      this.#week.save(),
    ]
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + HOUR_BYTES * Math.min(HOURS_A_WEEK, this.#hours)
  }

  /** Counts an event; an hour is learned when one after it comes. */
  arrive(time: number, offsetMs = 0): void {
    if (this.#open !== null && time < this.#open[0]) return
    if (offsetMs !== this.#offsetMs) this.#setClock(offsetMs, time)
    // It begins with a whole hour: what came before is a part of one.
    if (this.#open === null) this.#open = [this.#startOf(time) + HOUR_MS, 0]
    const [start, count] = this.#open
    if (time < start) return
    if (time < start + HOUR_MS) {
      this.#open[1]++
      return
    }
    // An hour without any event is a silence, not a rhythm.
    if (count > 0) this.#learn(start, count)
    this.#open = [this.#startOf(time), 1]
  }

  /** Activity expected at a time against the mean, above 0. */
  factorAt(time: number): number {
    return this.#isFollowed() ? this.#factor(time) : 1
  }

  /** What is known of an hour, and by what share of itself its rate may differ for reasons of day and hour not yet known. */
  seasonAt(time: number): Season {
    const isNew = (this.#weeklySeen[this.#partOf(time)] ?? 0) === 0
    const unknown = this.#hours < HOURS + 2 ? UNKNOWN_DAY : isNew ? UNKNOWN_WEEKDAY : 0
    return { factor: this.factorAt(time), unknown }
  }

  /** The length of a stretch of time in ms of mean activity: by night a minute is short. */
  activityBetween(from: number, to: number): number {
    if (!this.#isFollowed()) return to - from
    let [activity, at] = [0, from]
    for (let step = 0; step < MOST_HOURS && at < to; step++) {
      const next = Math.min(to, this.#startOf(at) + HOUR_MS)
      activity += (next - at) * this.factorAt(at)
      at = next
    }
    return activity + (to - at)
  }

  #isFollowed(): boolean {
    if (this.#week.isWon) return true
    return this.#error < (this.#hours < 2 * HOURS ? EARLY_MARGIN : MARGIN) * this.#flatError
  }

  #factor(time: number): number {
    if (this.#hours < HOURS) return 1
    const byHour = this.#week.isWon ? this.#week.expected(this.#hourOfWeek(time)) : null
    return byHour === null ? this.#factorsAt(time) : Math.max(0.02, byHour * this.#scaleOfWeek(time))
  }

  #factorsAt(time: number): number {
    return this.#dailyFactor(time) * this.#weeklyFactor(time)
  }

  /** Who goes by the rhythm keeps a level of their own: it must not jump when another forecast takes over. */
  #scaleOfWeek(time: number): number {
    if (this.#weekScale !== null) return this.#weekScale
    let [byFactors, byHour] = [0, 0]
    for (let hours = 0; hours < HOURS_A_WEEK; hours++) {
      const at = time + hours * HOUR_MS
      const expected = this.#week.expected(this.#hourOfWeek(at))
      if (expected === null) continue
      byHour += expected
      byFactors += this.#factorsAt(at)
    }
    this.#weekScale = byFactors / byHour
    return this.#weekScale
  }

  #learn(start: number, count: number): void {
    this.#hours++
    const hour = this.#hourOf(start)
    if (this.#hours <= HOURS) {
      this.#week.learn(this.#hourOfWeek(start), count, null)
      this.#daily[hour] = count
      this.#dailySeen[hour] = 1
      if (this.#hours === HOURS) this.#begin()
      return
    }
    const [byDay, byWeek] = [this.#dailyFactor(start), this.#weeklyFactor(start)]
    const expected = Math.max(0.01, this.#level * byDay * byWeek)
    this.#week.learn(this.#hourOfWeek(start), count, {
      byFactors: expected,
      flat: Math.max(0.01, this.#mean),
    })
    this.#weekScale = null
    this.#error += (Math.abs(count - expected) - this.#error) / ERROR_MEMORY
    this.#flatError += (Math.abs(count - this.#mean) - this.#flatError) / ERROR_MEMORY
    const taught = Math.max(expected / REACH, Math.min(expected * REACH, count))
    blend(this.#daily, this.#dailySeen, hour, taught / (this.#level * byWeek))
    blend(this.#weekly, this.#weeklySeen, this.#partOf(start), taught / (this.#level * byDay))
    this.#level = Math.max(
      0.01,
      round(this.#level + (taught / (byDay * byWeek) - this.#level) / LEVEL_MEMORY),
    )
    this.#mean = round(this.#mean + (taught - this.#mean) / LEVEL_MEMORY)
    this.#error = round(this.#error)
    this.#flatError = round(this.#flatError)
  }

  /** The first day's counts are its rhythm; an hour in which nothing came is not known. */
  #begin(): void {
    const seen = this.#daily.filter((_, hour) => this.#dailySeen[hour] === 1)
    const mean = Math.max(0.01, seen.reduce((sum, count) => sum + count, 0) / seen.length)
    this.#level = round(mean)
    this.#mean = this.#level
    this.#daily = this.#daily.map((count, hour) => (this.#dailySeen[hour] === 1 ? round(count / mean) : 1))
  }

  #dailyFactor(time: number): number {
    const hour = this.#hourOf(time)
    return this.#believed(this.#daily[hour] ?? 1, this.#dailySeen[hour] ?? 0)
  }

  #weeklyFactor(time: number): number {
    const part = this.#partOf(time)
    return this.#believed(this.#weekly[part] ?? 1, this.#weeklySeen[part] ?? 0)
  }

  #believed(factor: number, seen: number): number {
    const events = this.#level * Math.min(seen, SLOT_MEMORY)
    return Math.max(0.02, 1 + (factor - 1) * (events / (events + BELIEF)))
  }

  /** Clocks are put forward or back at a whole hour: the one that was counted is over. In another zone it is of no use. */
  #setClock(offsetMs: number, time: number): void {
    const byMs = otherZoneBy(this.#offsetMs, offsetMs)
    if (byMs !== 0) {
      for (const slots of [this.#daily, this.#dailySeen]) turn(slots, byMs / HOUR_MS)
      for (const slots of [this.#weekly, this.#weeklySeen]) turn(slots, byMs / (HOUR_MS * HOURS_A_PART))
      this.#week.turn(byMs / HOUR_MS)
      this.#weekScale = null
    } else if (this.#open !== null && this.#open[1] > 0) this.#learn(...this.#open)
    this.#offsetMs = offsetMs
    if (this.#open !== null) this.#open = [this.#startOf(time) + (byMs === 0 ? 0 : HOUR_MS), 0]
  }

  #startOf(time: number): number {
    return Math.floor((time + this.#offsetMs) / HOUR_MS) * HOUR_MS - this.#offsetMs
  }

  #hourOf(time: number): number {
    return modulo(Math.floor((time + this.#offsetMs) / HOUR_MS), HOURS)
  }

  #partOf(time: number): number {
    return Math.floor(this.#hourOfWeek(time) / HOURS_A_PART)
  }

  #hourOfWeek(time: number): number {
    return modulo(Math.floor((time + this.#offsetMs - FIRST_MONDAY_MS) / HOUR_MS), HOURS_A_WEEK)
  }
}

function blend(factors: number[], seen: number[], slot: number, ratio: number): void {
  const times = Math.min(SLOT_MEMORY, (seen[slot] ?? 0) + 1)
  const before = factors[slot] ?? 1
  factors[slot] = round(before + (ratio - before) / times)
  seen[slot] = times
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
