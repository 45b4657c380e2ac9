/**
 * P(X > excess) for an exponential whose mean is only known from `weight` earlier excesses averaging `mean`:
 * the predictive distribution is Lomax, heavier than the exponential as long as little has been seen
 * (Gelman et al., Bayesian Data Analysis, 2.6).
 */
export function lomaxTail(excess: number, mean: number, weight: number): number {
  if (!(excess > 0)) return 1
  return (1 + excess / (weight * mean)) ** -weight
}
