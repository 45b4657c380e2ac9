export type Range = [first: number, last: number]

const THRESHOLDS = 250

/**
 * Volume under the surface of precision and recall (Paparrizos et al. 2022, "Volume under the surface: a new accuracy measure for
 * time-series anomaly detection"): the area under the range-aware curve, averaged over tolerances of 0 to `most` values around
 * each anomaly. `ranges` are the anomalies, first and last index, apart and in order; at least one. 0 to 1, 1 is perfect.
 */
export function vusPr(scores: ArrayLike<number>, ranges: readonly Range[], most = 100): number {
  const steps = stepsOf(scores)
  let volume = 0
  for (let tolerance = 0; tolerance <= most; tolerance++) volume += rangeArea(steps, ranges, tolerance)
  return volume / (most + 1)
}

interface Steps {
  /** For each value, the first threshold at which it is told. */
  told: Uint8Array
  /** How many values each threshold tells. */
  counts: number[]
}

/** 250 thresholds at equal steps of the scores in descending order. */
function stepsOf(scores: ArrayLike<number>): Steps {
  const descending = Float64Array.from(scores).sort().reverse()
  const last = descending.length - 1
  const thresholds = Array.from(
    { length: THRESHOLDS },
    (_, step) => descending[Math.floor((step * last) / (THRESHOLDS - 1))] ?? 0,
  )
  const told = new Uint8Array(scores.length)
  const counts = new Array<number>(THRESHOLDS).fill(0)
  for (let index = 0; index < told.length; index++) {
    const step = firstReached(thresholds, scores[index] ?? 0)
    told[index] = step
    counts[step] = (counts[step] ?? 0) + 1
  }
  for (let step = 1; step < THRESHOLDS; step++) counts[step] = (counts[step] ?? 0) + (counts[step - 1] ?? 0)
  return { told, counts }
}

function firstReached(thresholds: readonly number[], score: number): number {
  let low = 0
  let high = thresholds.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (score >= (thresholds[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** The area under precision and recall where what is near an anomaly counts in part, falling as a square root. */
function rangeArea({ told, counts }: Steps, ranges: readonly Range[], tolerance: number): number {
  const inside = new Float64Array(THRESHOLDS)
  const around = new Float64Array(THRESHOLDS)
  const found = new Float64Array(THRESHOLDS)
  const zones = zonesOf(ranges, Math.floor(tolerance / 2), told.length)
  let positives = 0
  for (const zone of zones) {
    let earliest = THRESHOLDS - 1
    for (const [offset, label] of labelsOf(zone, tolerance).entries()) {
      const step = told[zone.first + offset] ?? 0
      earliest = Math.min(earliest, step)
      if (label === 1) positives++
      const of = label === 1 ? inside : around
      of[step] = (of[step] ?? 0) + label
    }
    found[earliest] = (found[earliest] ?? 0) + 1
  }
  let [area, recallBefore, insideSum, aroundSum, foundSum] = [0, 0, 0, 0, 0]
  for (let step = 0; step < THRESHOLDS; step++) {
    insideSum += inside[step] ?? 0
    aroundSum += around[step] ?? 0
    foundSum += found[step] ?? 0
    const hits = insideSum + aroundSum
    const recall = Math.min(1, hits / (positives + aroundSum / 2)) * (foundSum / zones.length)
    area += (recall - recallBefore) * (hits / (counts[step] ?? 1))
    recallBefore = recall
  }
  return area
}

/** Anomalies that are within each other's tolerance, with that tolerance before and behind them. */
interface Zone {
  first: number
  last: number
  ranges: Range[]
}

function zonesOf(ranges: readonly Range[], half: number, length: number): Zone[] {
  const zones: Zone[] = []
  for (const range of ranges) {
    const [first, last] = [Math.max(0, range[0] - half), Math.min(length - 1, range[1] + half)]
    const zone = zones.at(-1)
    if (zone === undefined || zone.last < first) zones.push({ first, last, ranges: [range] })
    else {
      zone.last = last
      zone.ranges.push(range)
    }
  }
  return zones
}

/** How much each value of a zone belongs to an anomaly, 0 to 1. */
function labelsOf({ first, last, ranges }: Zone, tolerance: number): Float64Array {
  const labels = new Float64Array(last - first + 1)
  const half = Math.floor(tolerance / 2)
  for (const [from, to] of ranges) {
    for (let away = 1; away <= half; away++) {
      const label = Math.sqrt(1 - away / tolerance)
      for (const at of [from - away, to + away]) {
        if (at >= first && at <= last) labels[at - first] = (labels[at - first] ?? 0) + label
      }
    }
  }
  // Where two tolerances overlap the sum may reach 1, which only an anomaly itself may have.
  for (const [offset, label] of labels.entries()) labels[offset] = Math.min(BARELY_OUTSIDE, label)
  for (const [from, to] of ranges) labels.fill(1, from - first, to - first + 1)
  return labels
}

const BARELY_OUTSIDE = 1 - Number.EPSILON
