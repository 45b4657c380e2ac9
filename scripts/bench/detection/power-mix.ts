import { type StreamEvent, Watch } from '@/detection'
import { seededRandom } from '@/detection/testing/random'
import type { Bench } from './bench'
import { optimalPower } from './optimal-power'

const START = Date.UTC(2026, 0, 15)
const ALPHA = 0.001
const LEARNED = 4000
const WITHIN = 150
const RUNS = 100
const USUAL = 0.01
const CHANGED = 0.1
const AIM = 0.95

type Part = { field: string; from: number; to: number }
type Result = { found: number; runs: number; early: number; decisions: number }

/**
 * A share that changes: events `{ route, status }` a second apart, of which 1 % carry the rare value, 10 % after 4,000. Found when one
 * of the next 150 has `p <= 0.001`. How often that happened before the change, by decision, is printed beside it.
 */
export const powerMix: Bench<Part, Result> = {
  name: 'power-mix',
  title: 'Power: a share from 1 % to 10 % within 150 events, at 0.001 per decision',
  parts: () => [0, 1, 2, 3].map(block => ({ field: 'outcome', from: block * 25, to: block * 25 + 25 })),
  measure({ field, from, to }) {
    const result = { found: 0, runs: 0, early: 0, decisions: 0 }
    for (let seed = from; seed < Math.min(to, RUNS); seed++) {
      const { found, early, decisions } = run(seed, field)
      result.runs++
      result.found += found ? 1 : 0
      result.early += early
      result.decisions += decisions
    }
    return result
  },
  rows(results) {
    const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0)
    const power = sum(result => result.found) / sum(result => result.runs)
    const alarms = sum(result => result.early) / sum(result => result.decisions)
    const optimal = optimalPower(USUAL, CHANGED, WITHIN, ALPHA)
    return [
      {
        measure: 'a share from 1 % to 10 % within 150 events: found',
        ours: `${(100 * power).toFixed(0)} % (and ${(100 * alarms).toFixed(3)} % of the decisions before)`,
        aim: '95 %',
        published: `${(100 * optimal).toFixed(1)} % (the most powerful test of these 150)`,
        met: power >= AIM,
      },
    ]
  },
}

function run(seed: number, field: string): { found: boolean; early: number; decisions: number } {
  const watch = Watch.create()
  const random = seededRandom(seed)
  const result = { found: false, early: 0, decisions: 0 }
  for (let index = 0; index < LEARNED + WITHIN; index++) {
    const changed = index >= LEARNED
    const rare = random() < (changed ? CHANGED : USUAL)
    const route = random() < 0.5 ? '/cart' : '/checkout'
    const event: StreamEvent = {
      time: START + index * 1000,
      data: { route, [field]: rare ? 'declined' : 'accepted' },
    }
    const { p, ready } = watch.observe(event).finding
    const surprising = ready && p <= ALPHA
    if (changed) result.found ||= surprising
    else if (index >= LEARNED / 2) {
      result.decisions++
      result.early += surprising ? 1 : 0
    }
  }
  return result
}
