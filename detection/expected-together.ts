import { calmAfterMs } from './incidents/calm-after'
import { WEEK_MS } from './stats/week'

/** What is counted: troubles that one eye expects so often a week, and no more often than in one event of a thousand. */
const COUNTED_PER_WEEK = 10
const COUNTED_SHARE = 0.001
/** The union bound is believed as if so many of them had been waited for. */
const PRIOR = 4
/** What is so rare that the past would not have brought four of it is not known from that past. */
const KNOWN_FROM = 4
/** The past fades: beyond so many weeks it counts half. */
const MOST_WEEKS = 52

/** `from`: since when the weeks go on, null before an eye spoke; times in ms. */
export type ExpectedTogetherState = [troubles: number, weeks: number, from: number | null, last: number]

/**
 * How many findings a week are expected of all eyes together, where one of them expects `perWeek`. At most as many times as eyes can
 * speak (a union bound), which is too many where they say the same or some hardly ever speak. So the factor is
 * learned: how many troubles came, against how many one eye expected, a Poisson rate with a Gamma prior at the union bound (Gelman et
 * al., Bayesian Data Analysis, 2.6). It stays between one and the number of eyes, and says nothing of what is too rare for the past.
 */
export class ExpectedTogether {
  #troubles = 0
  #weeks = 0
  #from: number | null = null
  /** When the last counted finding came. */
  #last = 0

  static load([troubles, weeks, from, last]: ExpectedTogetherState): ExpectedTogether {
    const loaded = new ExpectedTogether()
    loaded.#troubles = troubles
    loaded.#weeks = weeks
    loaded.#from = from
    loaded.#last = last
    return loaded
  }

  save(): ExpectedTogetherState {
    return [this.#troubles, this.#weeks, this.#from, this.#last]
  }

  /** Of what one of `speaking` eyes expects `perWeek`, at a time; `usualGapMs`: between the stream's events. */
  perWeek(perWeek: number, speaking: number, time: number, usualGapMs: number): number {
    const weeks = this.#weeksAt(time)
    const counted = weeks * countedPerWeek(usualGapMs)
    const factor = Math.max(1, Math.min(speaking, (this.#troubles + PRIOR * speaking) / (counted + PRIOR)))
    const unknown = weeks === 0 ? perWeek : Math.min(perWeek, KNOWN_FROM / weeks)
    return factor * perWeek + (speaking - factor) * unknown
  }

  /** An eye can speak from now on, if none could before. */
  begin(time: number): void {
    this.#from ??= time
  }

  /** Takes in a finding that its eye expects `perWeek`: the first of a trouble counts. */
  learn(perWeek: number, time: number, usualGapMs: number): void {
    if (perWeek > countedPerWeek(usualGapMs)) return
    if (this.#troubles === 0 || time - this.#last > calmAfterMs({ usualGapMs })) this.#troubles++
    this.#last = Math.max(this.#last, time)
    const weeks = this.#weeksAt(time)
    if (weeks < MOST_WEEKS) return
    this.#troubles /= 2
    this.#weeks = weeks / 2
    this.#from = time
  }

  #weeksAt(time: number): number {
    return this.#weeks + (this.#from === null ? 0 : Math.max(0, time - this.#from) / WEEK_MS)
  }
}

function countedPerWeek(usualGapMs: number): number {
  return Math.min(COUNTED_PER_WEEK, (COUNTED_SHARE * WEEK_MS) / Math.max(1, usualGapMs))
}
