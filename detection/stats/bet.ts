/** One value in ten is strange while something is wrong, and then p has the density 0.3 p^-0.7. */
const SHARE = 0.1
const POWER = 0.3

/**
 * The log of a bet against p-values being uniform: mean 1 while they are, large for small ones (a mixture with the power
 * martingale of Vovk, Nouretdinov and Gammerman 2003). Added up in a CUSUM it finds a rising share of strange values.
 */
export function betAgainst(p: number): number {
  return Math.log(1 - SHARE + SHARE * POWER * Math.max(p, 1e-300) ** (POWER - 1))
}

/**
 * The same of a p-value that is no more than a rank among so many others: as small as `1 / (others + 1)` it may be anything below, so
 * the bet pays what it pays there on average. One value alone, however far out, then says no more than that it is the first.
 */
export function betAgainstRank(p: number, others: number): number {
  const least = 1 / (others + 1)
  return p > least ? betAgainst(p) : Math.log(1 - SHARE + SHARE * least ** (POWER - 1))
}
