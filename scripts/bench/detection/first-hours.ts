import { type Finding, type FindingKind, type Symptom, symptomOf, Watch } from '@/detection'
import { openShop } from '../../demo/shop'
import type { Bench, Row } from './bench'
import { joinSymptoms } from './join-symptoms'

const START = Date.UTC(2026, 0, 5, 9)
const HOUR_MS = 3_600_000
const HOURS = 24
const WEEK_HOURS = 168
const SHOPS = 10
const SHOPS_FULL = 40
const BUDGETS = [1, 5, 20]
const MOST_TIMES = 1.5
/** What is told at no budget is left out. */
const MOST = Math.max(...BUDGETS)

type Result = { streams: number; symptoms: Symptom[] }

/**
 * The first day of a web shop in which nothing goes wrong: JSON logs, an access log, lines and metrics, of streams that have no past and
 * share one budget. Visitors browse for minutes, so that events of one region or product come in runs.
 */
export const firstHours: Bench<number, Result> = {
  name: 'first-hours',
  title: 'First hours: new web shops with nothing wrong',
  parts: ({ full }) => Array.from({ length: full ? SHOPS_FULL : SHOPS }, (_, shop) => 101 + shop),
  measure(seed) {
    const watches = new Map<string, Watch>()
    const symptoms: Symptom[] = []
    const shop = openShop({ seed, hourStart: START, untroubled: true })
    for (const { time, streamType, source, data } of shop.until(START + HOURS * HOUR_MS)) {
      const id = `${streamType}/${source}`
      const watch = watches.get(id) ?? Watch.create()
      watches.set(id, watch)
      const { finding, elapsed } = watch.observe({ time, data })
      for (const found of [...elapsed, finding])
        if (isWorth(found)) symptoms.push(symptomOf({ id, streamType, source }, found))
    }
    return { streams: watches.size, symptoms }
  },
  rows: results => [...BUDGETS.flatMap(budget => rowsOf(results, budget)), kindsRow(results, 5)],
}

function isWorth(finding: Finding): finding is Finding & { kind: FindingKind } {
  return finding.ready && finding.kind !== null && finding.perWeek <= MOST
}

/** The hours, from 0, in which the incidents of a shop began. */
function hoursOf({ streams, symptoms }: Result, budget: number): number[] {
  const told = symptoms.filter(({ perWeek }) => perWeek <= budget / streams)
  return joinSymptoms(told).map(({ since }) => Math.floor((since - START) / HOUR_MS))
}

function rowsOf(results: readonly Result[], budget: number): Row[] {
  const hours = results.flatMap(result => hoursOf(result, budget))
  const first = hours.filter(hour => hour < 1).length / results.length
  const later = (hours.length / results.length - first) * (WEEK_HOURS / (HOURS - 1))
  const promised = `${budget} a week promised`
  return [
    {
      measure: `${promised}: incidents in the first hour, learning included`,
      ours: first.toFixed(2),
      met: null,
    },
    {
      measure: `${promised}: incidents in the hours 2 to ${HOURS}, as many a week`,
      ours: `${later.toFixed(1)} (${(later / budget).toFixed(2)} times the promise)`,
      aim: (MOST_TIMES * budget).toFixed(1),
      met: later <= MOST_TIMES * budget,
      published: 'no product surveyed offers it',
    },
  ]
}

/** What was told most at this budget, by stream and kind. */
function kindsRow(results: readonly Result[], budget: number): Row {
  const counts = new Map<string, number>()
  for (const { streams, symptoms } of results) {
    for (const { symptoms: joined } of joinSymptoms(
      symptoms.filter(({ perWeek }) => perWeek <= budget / streams),
    )) {
      const of = `${joined[0]?.source} ${joined[0]?.kind}`
      counts.set(of, (counts.get(of) ?? 0) + 1)
    }
  }
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8)
  return {
    measure: `of these, by stream and kind at ${budget} a week`,
    ours: most.map(([of, count]) => `${of} ${count}`).join(', '),
    met: null,
  }
}
