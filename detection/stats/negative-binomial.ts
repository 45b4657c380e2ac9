import { incompleteBeta } from './incomplete-beta'

/** P(X >= count) for a negative binomial with this mean and variance (a Poisson where the variance is not larger). */
export function countAtLeast(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  return incompleteBeta(successShare(mean, variance), count, sizeOf(mean, variance))
}

/** P(X <= count), as above. */
export function countAtMost(count: number, mean: number, variance: number): number {
  if (count < 0) return 0
  if (mean <= 0) return 1
  return incompleteBeta(1 - successShare(mean, variance), sizeOf(mean, variance), count + 1)
}

const NEARLY_POISSON = 1.001

function sizeOf(mean: number, variance: number): number {
  return (mean * mean) / (Math.max(variance, mean * NEARLY_POISSON) - mean)
}

function successShare(mean: number, variance: number): number {
  return mean / (mean + sizeOf(mean, variance))
}
