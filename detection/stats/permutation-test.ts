/**
 * How likely two groups of one size are to differ so much in their means if they are interchangeable: the share of all ways to part
 * them that differ at least as much, `(1 + k) / (1 + n)` (Fisher 1935; Phipson and Smyth 2010). Two-sided; exact, for at most ten each.
 */
export function permutationTest(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length === 0 || a.length > 10) {
    throw new RangeError(`two groups of one size, 1 to 10, expected; got ${a.length} and ${b.length}`)
  }
  const all = [...a, ...b]
  const total = all.reduce((sum, value) => sum + value, 0)
  const seen = Math.abs(2 * a.reduce((sum, value) => sum + value, 0) - total)
  const slack = 1e-9 * all.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let ways = 0
  let extreme = 0
  const choose = (from: number, left: number, sum: number) => {
    if (left === 0) {
      ways++
      if (Math.abs(2 * sum - total) >= seen - slack) extreme++
      return
    }
    for (let index = from; index <= all.length - left; index++)
      choose(index + 1, left - 1, sum + (all[index] ?? 0))
  }
  choose(0, a.length, 0)
  return extreme / ways
}
