import { HOURS_A_WEEK, WeekHours, type WeekHoursState } from './week-hours'

/** The hours of the week are followed while they were so much likelier than every other forecast. */
const MARGIN = 0.8
/** Over so many hours of late, and no fewer than these. */
const MEMORY = HOURS_A_WEEK
const LEAST = 24

export type WeekContestState = [
  compared: number,
  loss: number,
  others: [number, number],
  hours: WeekHoursState,
]

/** The hours of a week one by one, and whether they foretell counts better than hour and weekday as factors, and than the mean. */
export class WeekContest {
  #hours = new WeekHours()
  #compared = 0
  /** The mean deviance of late: of the hours of the week, of the factors, of the mean. */
  #loss = 0
  #factorsLoss = 0
  #flatLoss = 0

  static load([compared, loss, [factorsLoss, flatLoss], hours]: WeekContestState): WeekContest {
    const contest = new WeekContest()
    contest.#compared = compared
    contest.#loss = loss
    contest.#factorsLoss = factorsLoss
    contest.#flatLoss = flatLoss
    contest.#hours = WeekHours.load(hours)
    return contest
  }

  save(): WeekContestState {
    return [this.#compared, this.#loss, [this.#factorsLoss, this.#flatLoss], this.#hours.save()]
  }

  get isWon(): boolean {
    return this.#compared >= LEAST && this.#loss < MARGIN * Math.min(this.#factorsLoss, this.#flatLoss)
  }

  /** Events expected in an hour of the week, above 0; null for one that never had any. */
  expected(hour: number): number | null {
    return this.#hours.expected(hour)
  }

  /** Holds the forecasts of an hour against its count, and learns it; no others: there are none yet. */
  learn(hour: number, count: number, others: { byFactors: number; flat: number } | null): void {
    const expected = this.#hours.expected(hour)
    if (others !== null && expected !== null) {
      const pace = 1 / Math.min(MEMORY, ++this.#compared)
      this.#loss += (deviance(count, expected) - this.#loss) * pace
      this.#factorsLoss += (deviance(count, others.byFactors) - this.#factorsLoss) * pace
      this.#flatLoss += (deviance(count, others.flat) - this.#flatLoss) * pace
    }
    this.#hours.learn(hour, count)
  }

  /** Moves what is known to so many hours later in the week. */
  turn(hours: number): void {
    this.#hours.turn(hours)
  }
}

/** Twice the log likelihood ratio between a Poisson mean of the count itself and one of what was expected (McCullagh & Nelder 1989, 2.3). */
function deviance(count: number, expected: number): number {
  return 2 * (count * Math.log(count / expected) - (count - expected))
}
