import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Point } from '@/detection'
import { seededRandom, shuffled } from '@/detection/testing/random'
import type { Bench, Row } from './bench'
import { parseCsv } from './parse-csv'
import { phaseRandomize } from './phase-randomize'
import { listFiles, readPoints } from './series-files'
import { seedOf } from './text-events'
import { watchSeries } from './watch-series'

const LEVELS = [0.01, 0.001]
/** Of the nominal rate: what the smoothed p-value keeps within, and what the deciding one stays below. */
const [LEAST, MOST] = [0.7, 1.3]
const REPEATS = { nab: 4, petshop: 1 }
const PETSHOP = 'petshop/low_traffic/noissue/metrics.csv'
const STEP_MS = 300_000
/** Names of component, metric, statistic, and of the column of times. */
const HEADER_ROWS = 4
const LEAST_VALUES = 300

const METHODS = {
  shuffled,
  'phases at random': (random: () => number, values: number[]) => phaseRandomize(values, random),
}

type Method = keyof typeof METHODS
type Source = keyof typeof REPEATS
type Part = { source: Source; file: string; method: Method }
type Counts = { events: number; smoothed: number; deciding: number }
type Result = { source: Source; method: Method; levels: Counts[] }

/** Series made of real ones in which nothing is anomalous by construction: how often values are called rare all the same. */
export const calibrationNumbers: Bench<Part, Result> = {
  name: 'calibration-numbers',
  title: 'Calibration on numbers: series in which nothing is anomalous',
  parts: ({ data }) =>
    (Object.keys(METHODS) as Method[]).flatMap(method => [
      ...listFiles(join(data, 'nab'), '.csv').map(file => ({ source: 'nab' as const, file, method })),
      { source: 'petshop', file: PETSHOP, method },
    ]),
  measure({ source, file, method }, { data, full }) {
    const columns =
      source === 'nab'
        ? [readPoints(join(data, 'nab', file)).map(({ value }) => value)]
        : readColumns(join(data, file))
    const levels = LEVELS.map(() => ({ events: 0, smoothed: 0, deciding: 0 }))
    const random = seededRandom(seedOf(`${file} ${method}`))
    for (let repeat = 0; repeat < REPEATS[source] * (full ? 5 : 1); repeat++) {
      for (const column of columns) countRare(METHODS[method](random, column), random, levels)
    }
    return { source, method, levels }
  },
  rows: results =>
    (Object.keys(REPEATS) as Source[]).flatMap(source =>
      (Object.keys(METHODS) as Method[]).flatMap(method => {
        const own = results.filter(result => result.source === source && result.method === method)
        return LEVELS.flatMap((level, index) => rowsOf(`${source}, ${method}`, level, sum(own, index)))
      }),
    ),
}

/** Each metric of the file as a series of what was measured of it, where that is enough and not always the same. */
function readColumns(path: string): number[][] {
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8')).slice(HEADER_ROWS - 1)
  const columns = header.slice(1).map((_, column) =>
    rows
      .map(row => row[column + 1] ?? '')
      .filter(cell => cell !== '')
      .map(Number),
  )
  return columns.filter(column => column.length >= LEAST_VALUES && new Set(column).size > 1)
}

/** Counts, at each level, the values that have a past of at least its inverse. */
function countRare(values: readonly number[], random: () => number, levels: Counts[]): void {
  const points = values.map((value, index): Point => ({ time: index * STEP_MS, value }))
  let seen = 0
  for (const { finding } of watchSeries(points)) {
    const smoothed = finding.pStrict + random() * (finding.p - finding.pStrict)
    for (const [index, counts] of levels.entries()) {
      const level = LEVELS[index] ?? 0
      if (!finding.ready || seen < 1 / level) continue
      counts.events++
      if (smoothed <= level) counts.smoothed++
      if (finding.p <= level) counts.deciding++
    }
    seen++
  }
}

function sum(results: readonly Result[], index: number): Counts {
  const total = { events: 0, smoothed: 0, deciding: 0 }
  for (const { levels } of results) {
    const counts = levels[index]
    if (counts === undefined) continue
    total.events += counts.events
    total.smoothed += counts.smoothed
    total.deciding += counts.deciding
  }
  return total
}

function rowsOf(name: string, level: number, { events, smoothed, deciding }: Counts): Row[] {
  if (events === 0) return []
  const [soft, hard] = [smoothed / events / level, deciding / events / level]
  const rows = { measure: `${name}: p <= ${level}, of ${events} values, times the nominal rate` }
  return [
    {
      measure: `${rows.measure}, smoothed`,
      ours: soft.toFixed(2),
      aim: `${LEAST} to ${MOST}`,
      met: soft >= LEAST && soft <= MOST,
    },
    {
      measure: `${rows.measure}, deciding`,
      ours: hard.toFixed(2),
      aim: `at most ${MOST}`,
      met: hard <= MOST,
    },
  ]
}
