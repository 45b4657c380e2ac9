import { join } from 'node:path'
import type { Bench, Row, Setup } from './bench'
import { listFiles, readJson, readPoints } from './series-files'
import { type Range, vusPr } from './vus-pr'
import { watchSeries } from './watch-series'

type Watched = {
  set: string
  /** Null where the series has no anomaly. */
  volume: number | null
  segments: number
  found: number
  falseAlarms: number
  days: number
}

const SETS = [
  { folder: 'wsd', title: 'WSD' },
  { folder: 'aiops_kpi', title: 'AIOPS KPI' },
]
const DAY_MS = 86_400_000
/** What is told again within the hour is the same alarm. */
const SAME_ALARM_MS = 3_600_000
/** An alarm this close to an anomaly, in values, is not false: coming and going are changes too. */
const SLACK = 10

/** Service metrics: how well the scores rank anomalies, and what is told at the product's own threshold. */
export const service: Bench<string, Watched> = {
  name: 'service',
  title: 'Service metrics',
  parts: ({ data }) =>
    SETS.flatMap(({ folder }) => listFiles(join(data, folder), '.csv.gz').map(file => `${folder}/${file}`)),
  measure: watchMetric,
  rows: watched =>
    SETS.flatMap(({ folder, title }) =>
      rowsOf(
        title,
        watched.filter(({ set }) => set === folder),
      ),
    ),
}

function watchMetric(file: string, { data }: Setup): Watched {
  const [set = '', name = ''] = file.split('/')
  const points = readPoints(join(data, file))
  const label = readJson<{ anomaly_ranges_inclusive: Range[] }>(
    data,
    set,
    'labels',
    name.replace('.csv.gz', '.json'),
  )
  const ranges = label.anomaly_ranges_inclusive
  const scores = new Float64Array(points.length)
  const told: number[] = []
  let index = 0
  for (const watched of watchSeries(points)) {
    scores[index] = watched.finding.ready ? watched.finding.score : 0
    if (watched.told) told.push(index)
    index++
  }
  const span = (points.at(-1)?.time ?? 0) - (points[0]?.time ?? 0)
  return {
    set,
    volume: ranges.length === 0 ? null : vusPr(scores, ranges),
    segments: ranges.length,
    found: ranges.filter(([first, last]) => told.some(at => at >= first && at <= last)).length,
    falseAlarms: countFalseAlarms(
      told.map(at => ({ at, time: points[at]?.time ?? 0 })),
      ranges,
    ),
    days: span / DAY_MS,
  }
}

function countFalseAlarms(told: { at: number; time: number }[], ranges: readonly Range[]): number {
  let falseAlarms = 0
  let last = Number.NEGATIVE_INFINITY
  let isFalse = false
  for (const { at, time } of told) {
    if (time - last > SAME_ALARM_MS) {
      if (isFalse) falseAlarms++
      isFalse = true
    }
    last = time
    if (ranges.some(([first, end]) => at >= first - SLACK && at <= end + SLACK)) isFalse = false
  }
  return falseAlarms + (isFalse ? 1 : 0)
}

function rowsOf(title: string, watched: Watched[]): Row[] {
  const volumes = watched.flatMap(({ volume }) => (volume === null ? [] : [volume]))
  const volume = volumes.reduce((sum, one) => sum + one, 0) / volumes.length
  const sum = (field: 'segments' | 'found' | 'falseAlarms' | 'days') =>
    watched.reduce((total, one) => total + one[field], 0)
  const found = sum('found') / sum('segments')
  const perDay = sum('falseAlarms') / sum('days')
  return [
    {
      measure: `${title}: VUS-PR, mean of ${volumes.length} series`,
      ours: volume.toFixed(3),
      aim: '0.50',
      published: 'MOMENT 0.51, POLY 0.41 on WSD',
      met: volume >= 0.5,
    },
    {
      measure: `${title}: anomaly segments found, of ${sum('segments')}`,
      ours: `${(100 * found).toFixed(1)} %`,
      aim: '70 %',
      met: found >= 0.7,
    },
    {
      measure: `${title}: false alarms a day and series`,
      ours: perDay.toFixed(2),
      aim: '1',
      met: perDay <= 1,
    },
  ]
}
