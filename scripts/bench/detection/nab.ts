import { join } from 'node:path'
import type { Bench, Row, Setup } from './bench'
import { bestNabScore, NAB_PROFILES, type NabSeries, nabScoreAt } from './nab-score'
import { listFiles, readJson, readPoints, timeOf } from './series-files'
import { watchSeries } from './watch-series'

type Scored = NabSeries & { told: number[] }

const AIMS = { standard: 80, lowFalseAlarms: 73, lowMisses: 85 }
const PUBLISHED = {
  standard: 'ARTime 78.1, CAD OSE 74.1',
  lowFalseAlarms: 'ARTime 70.4, CAD OSE 71.7',
  lowMisses: 'ARTime 83.0, CAD OSE 75.9',
}

/** The Numenta Anomaly Benchmark: each series through a watch of its own, scored as the benchmark does. */
export const nab: Bench<string, Scored> = {
  name: 'nab',
  title: 'Numenta Anomaly Benchmark',
  parts: ({ data }) => listFiles(join(data, 'nab'), '.csv'),
  measure: scoreSeries,
  rows: scored =>
    (Object.keys(NAB_PROFILES) as (keyof typeof NAB_PROFILES)[]).flatMap(key => rowsOf(scored, key)),
}

function scoreSeries(file: string, { data }: Setup): Scored {
  const points = readPoints(join(data, 'nab', file))
  const labels = readJson<Record<string, [string, string][]>>(data, 'nab', 'windows.json')[file] ?? []
  const windows = labels.map(([from, to]): [number, number] => [
    points.findIndex(point => point.time >= timeOf(from)),
    points.findLastIndex(point => point.time <= timeOf(to)),
  ])
  const watched = [...watchSeries(points)]
  return {
    windows,
    scores: watched.map(({ finding }) => (finding.ready ? finding.score : 0)),
    told: watched.map(({ told }) => (told ? 1 : 0)),
  }
}

function rowsOf(scored: Scored[], key: keyof typeof NAB_PROFILES): Row[] {
  const profile = NAB_PROFILES[key]
  const { score, threshold } = bestNabScore(scored, profile)
  const own = nabScoreAt(
    scored.map(({ told, windows }) => ({ scores: told, windows })),
    profile,
    1,
  )
  return [
    {
      measure: `${profile.name}, the best threshold (a score of ${threshold.toFixed(3)})`,
      ours: score.toFixed(1),
      aim: String(AIMS[key]),
      published: PUBLISHED[key],
      met: score >= AIMS[key],
    },
    {
      measure: `${profile.name}, the product's own threshold, every told value`,
      ours: own.toFixed(1),
      met: null,
    },
  ]
}
