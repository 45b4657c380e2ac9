import { join } from 'node:path'
import { type Finding, symptomOf } from '@/detection'
import type { Bench, Row, Setup } from './bench'
import { joinSymptoms } from './join-symptoms'
import { bestNabScore, NAB_PROFILES, type NabSeries, nabScoreAt } from './nab-score'
import { listFiles, readJson, readPoints, timeOf } from './series-files'
import { watchSeries } from './watch-series'

type Scored = NabSeries & { told: number[]; begins: number[] }

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
  const beginnings = beginningsOf(watched.flatMap(({ anomalies }) => anomalies))
  return {
    windows,
    scores: watched.map(({ finding }) => (finding.ready ? finding.score : 0)),
    told: watched.map(({ told }) => (told ? 1 : 0)),
    begins: watched.map(({ anomalies }) => (anomalies.some(({ time }) => beginnings.has(time)) ? 1 : 0)),
  }
}

/** When the incidents that these findings make were first told. */
function beginningsOf(anomalies: readonly Finding[]): Set<number> {
  const stream = { id: 'series', streamType: 'metrics', source: 'series' }
  return new Set(joinSymptoms(anomalies.map(one => symptomOf(stream, one))).map(({ since }) => since))
}

function rowsOf(scored: Scored[], key: keyof typeof NAB_PROFILES): Row[] {
  const profile = NAB_PROFILES[key]
  const { score, threshold } = bestNabScore(scored, profile)
  const own = (of: 'told' | 'begins') =>
    nabScoreAt(
      scored.map(({ [of]: scores, windows }) => ({ scores, windows })),
      profile,
      1,
    ).toFixed(1)
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
      ours: own('told'),
      met: null,
    },
    {
      measure: `${profile.name}, the product's own threshold, the first value of each incident`,
      ours: own('begins'),
      met: null,
    },
  ]
}
