import { turn } from '../../stats/local-clock'
import { numbersIn, type Packed, packNumbers } from '../../stats/pack-numbers'

export const HOURS_A_WEEK = 168
/** The level follows a day's hours, a slot of the week its last four. */
const LEVEL_MEMORY = 24
const SLOT_MEMORY = 4
/** An hour that was seen before teaches its slot no more than so many times what was expected, or so small a part. */
const REACH = 3

/** `[level, hours seen of each slot, slots]`; in older states these are not packed. */
export type WeekHoursState = [level: number, seen: Packed, slots: Packed]

/**
 * Events expected in each of the 168 hours of a week: exponential smoothing with a season of one week (Winters 1960). It needs a
 * week where hour and weekday as two factors need a day, and then knows weeks that these cannot describe: an office's, whose
 * weekend has no working hours.
 */
export class WeekHours {
  #level = 1
  #slots = new Array<number>(HOURS_A_WEEK).fill(0)
  #seen = new Array<number>(HOURS_A_WEEK).fill(0)

  static load([level, seen, slots]: WeekHoursState): WeekHours {
    const week = new WeekHours()
    week.#level = level
    week.#seen = numbersIn(seen)
    week.#slots = numbersIn(slots)
    return week
  }

  save(): WeekHoursState {
    return [this.#level, packNumbers(this.#seen), packNumbers(this.#slots)]
  }

  /** Events expected in an hour of the week, above 0; null for one that never had any. */
  expected(hour: number): number | null {
    return (this.#seen[hour] ?? 0) === 0 ? null : Math.max(0.01, this.#level * (this.#slots[hour] ?? 0))
  }

  /** Learns an hour's count, above 0. */
  learn(hour: number, count: number): void {
    const expected = this.expected(hour)
    const taught = expected === null ? count : Math.max(expected / REACH, Math.min(expected * REACH, count))
    const slot = this.#slots[hour] ?? 0
    const seen = Math.min(SLOT_MEMORY, (this.#seen[hour] ?? 0) + 1)
    this.#slots[hour] = round(slot + (taught / this.#level - slot) / seen)
    this.#seen[hour] = seen
    if (slot > 0) this.#level = round(this.#level + (taught / slot - this.#level) / LEVEL_MEMORY)
  }

  /** Moves what is known to so many hours later in the week. */
  turn(hours: number): void {
    turn(this.#slots, hours)
    turn(this.#seen, hours)
  }
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
