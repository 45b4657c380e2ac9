import { Watch } from '@/detection'
import { exponential, normal, seededRandom } from '@/detection/testing/random'
import type { Bench, Row } from './bench'
import { countTestPower } from './count-test-power'
import { seedOf } from './text-events'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 15)
const ALPHA = 0.001
const RUNS = 100
const AIM = 0.95
/** Intervals of a minute. */
const MEAN = 20
const LEARNED = 240
const WITHIN = 3
const GAPS_LEARNED = 3000
const GAPS_HELD = 1000

type Part = { case: 'rate'; factor: number } | { case: 'silence'; gaps: keyof typeof GAPS }
type Result = { part: Part; found: number; longer: number; runs: number; early: number; decisions: number }

/** Gaps of mean one minute: of independent events, of clustered ones, and nearly regular ones. */
const GAPS = {
  exponential: (random: () => number) => exponential(random, MINUTE),
  clustered: (random: () => number) => MINUTE * Math.exp(1.2 * normal(random) - 0.72),
  regular: (random: () => number) => MINUTE * Math.max(0.1, 1 + 0.1 * normal(random)),
}

/**
 * Rates and silence at 0.001 per decision: found when the watch says `p <= 0.001` of one of three changed minutes, or of a silence as long
 * as the gap that one in a thousand of the stream's own gaps exceeds. What it says of unchanged ones is printed beside it.
 */
export const powerRates: Bench<Part, Result> = {
  name: 'power-rates',
  title: 'Power: rates and silence, at 0.001 per decision',
  parts: () => [
    { case: 'rate', factor: 3 },
    { case: 'rate', factor: 1 / 3 },
    { case: 'silence', gaps: 'exponential' },
    { case: 'silence', gaps: 'clustered' },
    { case: 'silence', gaps: 'regular' },
  ],
  measure(part) {
    const result = { part, found: 0, longer: 0, runs: RUNS, early: 0, decisions: 0 }
    for (let run = 0; run < RUNS; run++) {
      const random = seededRandom(seedOf(`${JSON.stringify(part)} ${run}`))
      if (part.case === 'rate') changeRate(part.factor, random, result)
      else fallSilent(GAPS[part.gaps], random, result)
    }
    return result
  },
  rows: results => results.flatMap(rowsOf),
}

/** Steady arrivals, then three minutes at another rate. */
function changeRate(factor: number, random: () => number, result: Result): void {
  const watch = Watch.create()
  let at = 0
  for (let minute = 0; minute < LEARNED + WITHIN; minute++) {
    const mean = minute < LEARNED ? MEAN : MEAN * factor
    let surprising = false
    for (
      at += exponential(random, MINUTE / mean);
      at < (minute + 1) * MINUTE;
      at += exponential(random, MINUTE / mean)
    ) {
      const { elapsed } = watch.observe({ time: Math.round(START + at), data: 'GET /health ok' })
      surprising ||= elapsed.some(isSurprise)
      if (minute >= LEARNED / 2 && minute < LEARNED) result.decisions++
    }
    at = (minute + 1) * MINUTE
    surprising = watch.advance(START + at).some(isSurprise) || surprising
    if (minute < LEARNED / 2) continue
    if (minute < LEARNED) {
      result.decisions++
      result.early += surprising ? 1 : 0
    } else if (surprising) {
      result.found++
      return
    }
  }
}

function isSurprise({ p }: { p: number }): boolean {
  return p <= ALPHA
}

/** Gaps of one kind, then a silence as long as their own 0.999 quantile; and, for comparison, twice as long. */
function fallSilent(gap: (random: () => number) => number, random: () => number, result: Result): void {
  const watch = Watch.create()
  const gaps: number[] = []
  let time = START
  for (let index = 0; index < GAPS_LEARNED + GAPS_HELD; index++) {
    const { elapsed } = watch.observe({ time: Math.round(time), data: 'tick' })
    const next = gap(random)
    gaps.push(next)
    time += next
    if (index < GAPS_LEARNED) continue
    // A gap, and the minute that it takes on average.
    result.decisions += 2
    result.early += elapsed.filter(isSurprise).length
  }
  const last = Math.round(time)
  watch.observe({ time: last, data: 'tick' })
  // The conformal quantile: the shortest silence whose rank among the gaps, (1 + longer) / (1 + all), is at most 0.001.
  const quantile = gaps.sort((a, b) => b - a)[Math.floor(ALPHA * (gaps.length + 1)) - 1] ?? 0
  const once = watch.advance(last + Math.ceil(quantile) + 1).some(isSurprise)
  if (once) result.found++
  if (once || watch.advance(last + Math.ceil(2 * quantile)).some(isSurprise)) result.longer++
}

function rowsOf({ part, found, longer, runs, early, decisions }: Result): Row[] {
  const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`
  const before = `${percent(early / decisions, 3)} of the gaps and minutes before`
  const row = {
    ours: `${percent(found / runs)} (and ${before})`,
    aim: percent(AIM),
    met: found / runs >= AIM,
  }
  if (part.case === 'silence') {
    return [
      {
        ...row,
        measure: `silence at the stream's own 0.999 quantile, ${part.gaps} gaps`,
        published: '100 % (the gaps known)',
      },
      { measure: `silence at twice that, ${part.gaps} gaps`, ours: percent(longer / runs), met: null },
    ]
  }
  const times = part.factor > 1 ? '3 times' : 'a third of'
  const once = 1 - (1 - countTestPower(MEAN, MEAN * part.factor, ALPHA)) ** WITHIN
  const together = countTestPower(WITHIN * MEAN, WITHIN * MEAN * part.factor, ALPHA)
  const optimal = `${percent(once, 1)} minute by minute, ${percent(together, 1)} all three (Neyman-Pearson)`
  return [
    { ...row, measure: `a rate ${times} ${MEAN} a minute, within ${WITHIN} minutes`, published: optimal },
  ]
}
