import type { Range } from './vus-pr'

export interface EventF1 {
  f1: number
  threshold: number
}

/**
 * The best composite F1 over thresholds: the precision of values at or above it, the recall of anomalies that hold one
 * (Garg et al. 2021, "An evaluation of anomaly detection and diagnosis in multivariate time series"). So a long anomaly counts once
 * for recall, and a long false alarm with its whole length; nothing is adjusted. Every distinct score is tried.
 */
export function eventF1(scores: ArrayLike<number>, ranges: readonly Range[]): EventF1 {
  const rangeOf = rangesByIndex(scores.length, ranges)
  const order = Uint32Array.from({ length: scores.length }, (_, index) => index)
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const found = new Set<number>()
  let best: EventF1 = { f1: 0, threshold: Number.POSITIVE_INFINITY }
  let right = 0
  for (const [told, index] of order.entries()) {
    const range = rangeOf[index] ?? -1
    if (range >= 0) {
      right++
      found.add(range)
    }
    const threshold = scores[index] ?? 0
    if (threshold === scores[order[told + 1] ?? -1]) continue
    const [precision, recall] = [right / (told + 1), found.size / ranges.length]
    const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    if (f1 > best.f1) best = { f1, threshold }
  }
  return best
}

function rangesByIndex(length: number, ranges: readonly Range[]): Int32Array {
  const rangeOf = new Int32Array(length).fill(-1)
  for (const [at, [first, last]] of ranges.entries()) rangeOf.fill(at, first, last + 1)
  return rangeOf
}
