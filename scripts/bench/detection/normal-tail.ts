/** P(Z >= score) of a standard normal, to 7 digits (Abramowitz and Stegun 1964, 26.2.17). */
export function normalTail(score: number): number {
  if (score < 0) return 1 - normalTail(-score)
  const part = 1 / (1 + 0.2316419 * score)
  const polynomial =
    part *
    (0.31938153 + part * (-0.356563782 + part * (1.781477937 + part * (-1.821255978 + part * 1.330274429))))
  return (Math.exp((-score * score) / 2) / Math.sqrt(2 * Math.PI)) * polynomial
}

/** The score with P(Z >= score) = p, by bisection. */
export function normalTailInverse(p: number): number {
  let low = -40
  let high = 40
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if (normalTail(middle) > p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
