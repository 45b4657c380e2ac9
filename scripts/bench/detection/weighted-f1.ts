/** How many of each class were judged and flagged, and how many each class has in the population that they stand for. */
export interface Counted {
  normal: number
  flaggedNormal: number
  abnormal: number
  flaggedAbnormal: number
  populationNormal: number
  populationAbnormal: number
}

/** F1 as the population would have it: the shares flagged of each class, times the class's size there. 0 when nothing is found. */
export function weightedF1(counted: Counted): number {
  const recall = counted.flaggedAbnormal / Math.max(1, counted.abnormal)
  const alarms = counted.flaggedNormal / Math.max(1, counted.normal)
  const found = recall * counted.populationAbnormal
  const wrong = alarms * counted.populationNormal
  return found === 0 ? 0 : (2 * found) / (found + wrong + counted.populationAbnormal)
}

/** The best F1 that any one threshold on these scores gives, and what it counts. */
export function bestF1(
  scored: readonly { score: number; abnormal: boolean }[],
  population: { populationNormal: number; populationAbnormal: number },
): Counted & { f1: number } {
  const abnormal = scored.filter(one => one.abnormal).length
  const counted = { ...population, normal: scored.length - abnormal, abnormal }
  let best = { ...counted, flaggedNormal: 0, flaggedAbnormal: 0, f1: 0 }
  let flaggedNormal = 0
  let flaggedAbnormal = 0
  const descending = [...scored].sort((a, b) => b.score - a.score)
  for (const [index, { score, abnormal }] of descending.entries()) {
    if (abnormal) flaggedAbnormal++
    else flaggedNormal++
    if (descending[index + 1]?.score === score) continue
    const f1 = weightedF1({ ...counted, flaggedNormal, flaggedAbnormal })
    if (f1 > best.f1) best = { ...counted, flaggedNormal, flaggedAbnormal, f1 }
  }
  return best
}
