/** Rates that a trouble may have, against the usual one. */
const CHANGES = { high: [2, 8], low: [0.5, 0.1] } as const
const NEARLY_POISSON = 1.001

/**
 * ln of how much likelier a count is at a changed rate than at the usual one: negative binomials whose variance is `dispersion` times the mean,
 * tilted to twice and eight times the rate (or a half and a tenth), half of each. Its exponential has mean 1 while nothing is
 * wrong, so that it can be added up in a CUSUM (Lorden 1971).
 */
export function logRatioOf(
  count: number,
  mean: number,
  dispersion: number,
  direction: 'high' | 'low',
): number {
  const [small, large] = CHANGES[direction]
  const over = Math.max(dispersion, NEARLY_POISSON) - 1
  const [a, b] = [tilted(count, mean, over, small), tilted(count, mean, over, large)]
  const most = Math.max(a, b)
  return most + Math.log((Math.exp(a - most) + Math.exp(b - most)) / 2)
}

/** The exponential tilt of a negative binomial to `change` times its mean: theta x count - its cumulant. */
function tilted(count: number, mean: number, over: number, change: number): number {
  const tilt = (change * (over + 1)) / (1 + change * over)
  const cumulant = -(mean / over) * Math.log1p(-over * (tilt - 1))
  return count * Math.log(tilt) - cumulant
}
