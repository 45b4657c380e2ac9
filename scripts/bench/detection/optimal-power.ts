/**
 * Power of the most powerful test, at level `alpha`, of a share `usual` against a larger `changed` from `count` independent events:
 * the count of the rare ones, randomized at its boundary (Neyman and Pearson 1933).
 */
export function optimalPower(usual: number, changed: number, count: number, alpha: number): number {
  let level = 0
  let power = 0
  for (let seen = count; seen >= 0; seen--) {
    const chance = binomial(seen, count, usual)
    if (level + chance > alpha) return power + ((alpha - level) / chance) * binomial(seen, count, changed)
    level += chance
    power += binomial(seen, count, changed)
  }
  return power
}

function binomial(seen: number, count: number, share: number): number {
  let logChance = seen * Math.log(share) + (count - seen) * Math.log1p(-share)
  for (let place = 1; place <= seen; place++) logChance += Math.log((count - seen + place) / place)
  return Math.exp(logChance)
}
