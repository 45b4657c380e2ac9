/** What became of a stream's or an organization's budget in one past week. */
export interface BudgetWeek {
  /** Incidents that the budget allowed while nothing is wrong. */
  promised: number
  /** Incidents that were told. */
  told: number
  /** Those of them that people marked as real: they cost nothing of the budget. */
  real: number
  /** The strictness that `calibrateBudget` gave for that week. */
  strictness: number
}

export const MOST_STRICTNESS = 8
/** What is believed before any week: that the promise is right, worth as many incidents told as promised. */
const PRIOR_INCIDENTS = 4
/** A week weighs half after so many later ones. */
const HALF_LIFE_WEEKS = 8
/** A week teaches no more than so many times its promise: one bad week must not deafen the rest. */
const MOST_OF_PROMISE = 2

/**
 * How much stricter to judge so that the incidents told keep to the promise, from the past weeks, the latest last: within 1 and 8.
 * The rate at which false incidents come, against the promised one, is Poisson with a Gamma prior of mean 1 (Gelman et al.,
 * Bayesian Data Analysis, 2.6); the strictness is its posterior mean. A pure function: the same weeks give the same answer.
 */
export function calibrateBudget(weeks: readonly BudgetWeek[]): number {
  let came = PRIOR_INCIDENTS
  let promisedInAll = PRIOR_INCIDENTS
  for (const [index, { promised, told, real, strictness }] of weeks.entries()) {
    const weight = 0.5 ** ((weeks.length - 1 - index) / HALF_LIFE_WEEKS)
    const notReal = Math.max(0, told - real)
    // Judged so much stricter, a stream makes so many fewer: what it would have made at 1 is what counts.
    const exposure = promised / Math.max(1, strictness)
    came += weight * Math.min(notReal, MOST_OF_PROMISE * promised)
    promisedInAll += weight * exposure
  }
  return Math.max(1, Math.min(MOST_STRICTNESS, came / promisedInAll))
}
