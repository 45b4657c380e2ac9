/** What a detection, a false alarm and a miss weigh. */
export interface NabProfile {
  name: string
  detected: number
  falseAlarm: number
  missed: number
}

/** The three application profiles of the benchmark (Lavin and Ahmad 2015, section IV). */
export const NAB_PROFILES = {
  standard: { name: 'standard', detected: 1, falseAlarm: 0.11, missed: 1 },
  lowFalseAlarms: { name: 'few false alarms', detected: 1, falseAlarm: 0.22, missed: 1 },
  lowMisses: { name: 'few misses', detected: 1, falseAlarm: 0.11, missed: 2 },
} satisfies Record<string, NabProfile>

/** One series: a score for each value, and the anomaly windows as first and last index, in order. */
export type NabSeries = {
  scores: number[]
  windows: [first: number, last: number][]
}

const PROBATION = 0.15
const MOST_PROBATION = 750
const FAR_AWAY = 3

/**
 * The Numenta Anomaly Benchmark's score of a whole corpus at the threshold that serves it best: 100 finds every window at its
 * first value and nothing else, 0 says nothing at all (Lavin and Ahmad 2015, "Evaluating real-time anomaly detection").
 */
export function bestNabScore(
  corpus: readonly NabSeries[],
  profile: NabProfile,
): { score: number; threshold: number } {
  const values = corpus.flatMap((series, at) => weigh(series, profile, at)).sort((a, b) => b.score - a.score)
  const windows = corpus.reduce((sum, series) => sum + series.windows.length, 0)
  const gained = new Map<string, number>()
  let raw = -profile.missed * windows
  let best = { raw, threshold: Number.POSITIVE_INFINITY }
  for (const [index, value] of values.entries()) {
    if (value.window === null) raw += value.weight
    else {
      const before = gained.get(value.window) ?? -profile.missed
      raw += Math.max(0, value.weight - before)
      gained.set(value.window, Math.max(before, value.weight))
    }
    const closesTie = values[index + 1]?.score !== value.score
    if (closesTie && raw > best.raw) best = { raw, threshold: value.score }
  }
  return { score: normalize(best.raw, windows, profile), threshold: best.threshold }
}

/** The same at a given threshold: a value is told when its score reaches it. */
export function nabScoreAt(corpus: readonly NabSeries[], profile: NabProfile, threshold: number): number {
  const told = corpus.map(({ scores, windows }) => ({
    windows,
    scores: scores.map(score => (score >= threshold ? 1 : 0)),
  }))
  const windows = corpus.reduce((sum, series) => sum + series.windows.length, 0)
  let raw = -profile.missed * windows
  const gained = new Map<string, number>()
  for (const value of told.flatMap((series, at) => weigh(series, profile, at))) {
    if (value.score !== 1) continue
    if (value.window === null) raw += value.weight
    else gained.set(value.window, Math.max(gained.get(value.window) ?? -profile.missed, value.weight))
  }
  for (const weight of gained.values()) raw += weight + profile.missed
  return normalize(raw, windows, profile)
}

/** 0 for the detector that never speaks, 100 for the perfect one. */
function normalize(raw: number, windows: number, profile: NabProfile): number {
  const nothing = -profile.missed * windows
  const perfect = profile.detected * windows
  return (100 * (raw - nothing)) / (perfect - nothing)
}

interface Weighed {
  score: number
  weight: number
  window: string | null
}

/** What each value behind the probationary part is worth if it is told. */
function weigh({ scores, windows }: NabSeries, profile: NabProfile, series: number): Weighed[] {
  const probation = Math.min(Math.floor(PROBATION * scores.length), MOST_PROBATION)
  const weighed: Weighed[] = []
  let next = 0
  for (const [index, score] of scores.entries()) {
    while (next < windows.length && index > (windows[next]?.[1] ?? 0)) next++
    if (index < probation) continue
    const [first, last] = windows[next] ?? [Number.POSITIVE_INFINITY, 0]
    if (index >= first) {
      const place = -(last - index + 1) / (last - first + 1)
      const weight = (profile.detected * scaledSigmoid(place)) / scaledSigmoid(-1)
      weighed.push({ score, weight, window: `${series} ${next}` })
      continue
    }
    const before = windows[next - 1]
    const place = before === undefined ? FAR_AWAY + 1 : (index - before[1]) / (before[1] - before[0])
    weighed.push({ score, weight: profile.falseAlarm * scaledSigmoid(place), window: null })
  }
  return weighed
}

/** 0.987 at a window's first value (-1), 0 at its end, and towards -1 behind it. */
function scaledSigmoid(place: number): number {
  return place > FAR_AWAY ? -1 : 2 / (1 + Math.exp(5 * place)) - 1
}
