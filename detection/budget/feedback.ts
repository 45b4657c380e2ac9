/** What people said of an anomaly: it was a trouble, it is known and will come again, or it was nothing. */
export type Verdict = 'real' | 'expected' | 'noise'

/** A noise must be four times as rare to be told again; a real one undoes a noise. What is expected must be of another order. */
const FACTORS: Record<Verdict, number> = { real: 1 / 4, expected: 100, noise: 4 }
const LEAST = 1 / 4
const MOST = 10_000

/**
 * How strictly to judge a stream's findings of one kind and fingerprint, after these verdicts about it: the product of their factors,
 * within 1/4 and 10,000. The order does not matter, so leaving a verdict out undoes it. 1 without any.
 */
export function strictnessOf(verdicts: readonly Verdict[]): number {
  const product = verdicts.reduce((strictness, verdict) => strictness * FACTORS[verdict], 1)
  return Math.max(LEAST, Math.min(MOST, product))
}
