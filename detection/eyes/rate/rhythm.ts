const HOUR_MS = 3_600_000
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
/** 1970 began on a Thursday; the week here begins on a Monday. */
const FIRST_MONDAY_MS = 4 * 24 * HOUR_MS

/** `[hours, level, hours of the day, times seen, parts of the week, times seen]` */
export type RhythmState = [number, number, number[], number[], number[], number[]]

/**
 * How busy a stream is at an hour of the day and a part of the week, against its mean: multiplicative exponential smoothing (Winters
 * 1960) of counts per hour, with the factors drawn to 1 as long as few events stand behind them. 1 before a day was seen.
 */
export class Rhythm {
  #hours = 0
  /** Events per hour, the rhythm taken out. */
  #level = 0
  #daily = new Array<number>(HOURS).fill(1)
  #dailySeen = new Array<number>(HOURS).fill(0)
  #weekly = new Array<number>(DAYS * PARTS).fill(1)
  #weeklySeen = new Array<number>(DAYS * PARTS).fill(0)

  static load([hours, level, daily, dailySeen, weekly, weeklySeen]: RhythmState): Rhythm {
    const rhythm = new Rhythm()
    rhythm.#hours = hours
    rhythm.#level = level
    rhythm.#daily = [...daily]
    rhythm.#dailySeen = [...dailySeen]
    rhythm.#weekly = [...weekly]
    rhythm.#weeklySeen = [...weeklySeen]
    return rhythm
  }

  save(): RhythmState {
    return [
      this.#hours,
      this.#level,
      [...this.#daily],
      [...this.#dailySeen],
      [...this.#weekly],
      [...this.#weeklySeen],
    ]
  }

  /** Activity expected at a time against the mean, above 0. */
  factorAt(time: number): number {
    if (this.#hours < HOURS) return 1
    return this.#dailyFactor(time) * this.#weeklyFactor(time)
  }

  /** Learns the count of the hour that began at `start`. */
  learn(start: number, count: number): void {
    this.#hours++
    const hour = hourOf(start)
    if (this.#hours <= HOURS) {
      this.#daily[hour] = count
      this.#dailySeen[hour] = 1
      this.#level += count / HOURS
      if (this.#hours === HOURS) this.#begin()
      return
    }
    const part = partOf(start)
    const expected = Math.max(0.01, this.#level * this.factorAt(start))
    const taught = Math.max(expected / REACH, Math.min(expected * REACH, count))
    const [byDay, byWeek] = [this.#dailyFactor(start), this.#weeklyFactor(start)]
    blend(this.#daily, this.#dailySeen, hour, taught / (this.#level * byWeek))
    blend(this.#weekly, this.#weeklySeen, part, taught / (this.#level * byDay))
    const off = taught / (byDay * byWeek) - this.#level
    this.#level = Math.max(0.01, round(this.#level + off / LEVEL_MEMORY))
  }

  /** The first day's counts are its rhythm; an hour in which nothing came is not known. */
  #begin(): void {
    const seen = this.#daily.filter((_, hour) => this.#dailySeen[hour] === 1)
    const mean = Math.max(0.01, seen.reduce((sum, count) => sum + count, 0) / seen.length)
    this.#level = round(mean)
    this.#daily = this.#daily.map((count, hour) => (this.#dailySeen[hour] === 1 ? round(count / mean) : 1))
  }

  #dailyFactor(time: number): number {
    const hour = hourOf(time)
    return this.#believed(this.#daily[hour] ?? 1, this.#dailySeen[hour] ?? 0)
  }

  #weeklyFactor(time: number): number {
    const part = partOf(time)
    return this.#believed(this.#weekly[part] ?? 1, this.#weeklySeen[part] ?? 0)
  }

  #believed(factor: number, seen: number): number {
    const events = this.#level * Math.min(seen, SLOT_MEMORY)
    return Math.max(0.02, 1 + (factor - 1) * (events / (events + BELIEF)))
  }
}

function blend(factors: number[], seen: number[], slot: number, ratio: number): void {
  const times = Math.min(SLOT_MEMORY, (seen[slot] ?? 0) + 1)
  const before = factors[slot] ?? 1
  factors[slot] = round(before + (ratio - before) / times)
  seen[slot] = times
}

function hourOf(time: number): number {
  return modulo(Math.floor(time / HOUR_MS), HOURS)
}

function partOf(time: number): number {
  return modulo(Math.floor((time - FIRST_MONDAY_MS) / (HOUR_MS * HOURS_A_PART)), DAYS * PARTS)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
