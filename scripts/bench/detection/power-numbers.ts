import { normal, seededRandom } from '@/detection/testing/random'
import type { Bench, Row } from './bench'
import { normalTail, normalTailInverse } from './normal-tail'
import { seedOf } from './text-events'
import { watchSeries } from './watch-series'

const ALPHA = 0.001
const AIM = 0.95
const LEARNED = 1500
const SERIES_PER_PART = 50
const PARTS = 4
const STEP_MS = 60_000

/** What changes at once in a series of independent normal values, and how soon it is to be noticed. */
const CASES = {
  step: { title: 'a step of 3 robust sigmas', within: 20, shift: 3, spread: 1 },
  spread: { title: 'half more variance', within: 300, shift: 0, spread: Math.sqrt(1.5) },
}
type Name = keyof typeof CASES
type Part = { name: Name; block: number }
/** How many of the series, after the change and in as many values before it. */
type Result = {
  name: Name
  series: number
  noticed: number
  without: number
  told: number
  toldWithout: number
}

/** Changes of level and spread: how often a p-value says so in time, beside the most powerful test that knows the change. */
export const powerNumbers: Bench<Part, Result> = {
  name: 'power-numbers',
  title: 'Power on numbers, at 0.001 per decision',
  parts: () =>
    (Object.keys(CASES) as Name[]).flatMap(name =>
      Array.from({ length: PARTS }, (_, block) => ({ name, block })),
    ),
  measure({ name, block }) {
    const result: Result = { name, series: 0, noticed: 0, without: 0, told: 0, toldWithout: 0 }
    const { within, shift, spread } = CASES[name]
    for (let series = 0; series < SERIES_PER_PART; series++) {
      const random = seededRandom(seedOf(`${name} ${block} ${series}`))
      const points = Array.from({ length: LEARNED + within }, (_, index) => {
        const noise = normal(random)
        return { time: index * STEP_MS, value: 100 + (index < LEARNED ? noise : shift + spread * noise) }
      })
      const said = [...watchSeries(points)].map(({ finding, told }) => ({ rare: finding.p <= ALPHA, told }))
      const [before, after] = [said.slice(LEARNED - within, LEARNED), said.slice(LEARNED)]
      result.series++
      if (after.some(({ rare }) => rare)) result.noticed++
      if (before.some(({ rare }) => rare)) result.without++
      if (after.some(({ told }) => told)) result.told++
      if (before.some(({ told }) => told)) result.toldWithout++
    }
    return result
  },
  rows: results =>
    (Object.keys(CASES) as Name[]).flatMap(name =>
      rowsOf(
        name,
        results.filter(one => one.name === name),
      ),
    ),
}

function rowsOf(name: Name, results: Result[]): Row[] {
  const { title, within } = CASES[name]
  const share = (field: 'noticed' | 'without' | 'told' | 'toldWithout') =>
    results.reduce((sum, one) => sum + one[field], 0) / results.reduce((sum, one) => sum + one.series, 0)
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  const noticed = share('noticed')
  return [
    {
      measure: `${title}: p <= ${ALPHA} within ${within} values (as often without a change: ${percent(share('without'))})`,
      ours: percent(noticed),
      aim: percent(AIM),
      published: `the optimal test: ${percent(OPTIMAL[name]())}`,
      met: noticed >= AIM,
    },
    {
      measure: `${title}: told at the product's own threshold (without a change: ${percent(share('toldWithout'))})`,
      ours: percent(share('told')),
      met: null,
    },
  ]
}

/** Power of the most powerful test of one decision after all the values (Neyman and Pearson 1933), the change known. */
const OPTIMAL: Record<Name, () => number> = {
  step: () => normalTail(normalTailInverse(ALPHA) - CASES.step.shift * Math.sqrt(CASES.step.within)),
  spread() {
    const { within, spread } = CASES.spread
    const most = chiSquareQuantile(normalTailInverse(ALPHA), within)
    return normalTail(chiSquareScore(most / spread ** 2, within))
  },
}

/** The normal score of a chi-square value (Wilson and Hilferty 1931), and back. */
function chiSquareScore(value: number, freedom: number): number {
  const share = 2 / (9 * freedom)
  return ((value / freedom) ** (1 / 3) - (1 - share)) / Math.sqrt(share)
}

function chiSquareQuantile(score: number, freedom: number): number {
  const share = 2 / (9 * freedom)
  return freedom * (1 - share + score * Math.sqrt(share)) ** 3
}
