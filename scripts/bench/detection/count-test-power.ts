/**
 * Power of the most powerful test, at level `alpha`, of a Poisson count of mean `usual` against one of mean `changed`, randomized at its
 * boundary (Neyman and Pearson 1933).
 */
export function countTestPower(usual: number, changed: number, alpha: number): number {
  const more = changed > usual
  const far = Math.ceil(Math.max(usual, changed) + 20 * Math.sqrt(Math.max(usual, changed)) + 20)
  let level = 0
  let power = 0
  for (let step = 0; step <= far; step++) {
    const count = more ? far - step : step
    const chance = poisson(count, usual)
    if (level + chance > alpha) return power + ((alpha - level) / chance) * poisson(count, changed)
    level += chance
    power += poisson(count, changed)
  }
  return power
}

function poisson(count: number, mean: number): number {
  let log = count * Math.log(mean) - mean
  for (let factor = 2; factor <= count; factor++) log -= Math.log(factor)
  return Math.exp(log)
}
