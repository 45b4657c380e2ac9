/**
 * Grouping accuracy (Zhu et al. 2019, Tools and Benchmarks for Automated Log Parsing): the share of lines whose group has
 * exactly the lines that its true group has.
 */
export function groupingAccuracy(truth: readonly string[], groups: readonly string[]): number {
  const trueSizes = sizesOf(truth)
  const sizes = sizesOf(groups)
  const both = sizesOf(truth.map((name, index) => JSON.stringify([name, groups[index]])))
  let right = 0
  for (const [index, name] of truth.entries()) {
    const group = groups[index] ?? ''
    const shared = both.get(JSON.stringify([name, group]))
    if (shared === trueSizes.get(name) && shared === sizes.get(group)) right++
  }
  return right / truth.length
}

function sizesOf(names: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1)
  return sizes
}
