import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { explain, type Finding, judge, readLineTime, type Symptom, symptomOf, Watch } from '@/detection'
import type { Bench, Row } from './bench'
import { joinSymptoms } from './join-symptoms'

const ALERTS_PER_WEEK = 5
const BURSTS = 3
const MOST_FALSE = 1
const STREAM = { id: 'access.log', streamType: 'logs', source: 'web' }

/** Lines `from` to `to`, both included. */
type Burst = { from: number; to: number; found: string[] }
type Result = { bursts: Burst[]; normalLines: number; falseAlarms: Symptom[] }

/**
 * An access log with three bursts of a scanner's lines put in. A burst is found when something is told of one of its lines, or of
 * an interval with one of them; what is told of others, each time, is a false alarm.
 */
export const accessLog: Bench<'access.log', Result> = {
  name: 'access-log',
  title: 'Access log: bursts of a scanner found at 5 alerts a week',
  parts: () => ['access.log'],
  measure(_, { data }) {
    const folder = join(data, 'web_access')
    const lines = unzip(join(folder, 'access.log.gz'))
    const labels = unzip(join(folder, 'labels', 'lines.csv.gz')).slice(1)
    const bursts = burstsOf(labels.map(label => !label.endsWith(',')))
    const watch = Watch.create()
    const result: Result = { bursts, normalLines: lines.length, falseAlarms: [] }
    for (const { from, to } of bursts) result.normalLines -= to - from + 1
    const times: number[] = []
    for (const [index, line] of lines.entries()) {
      const read = readLineTime(line, 0)
      times.push(read?.time ?? times.at(-1) ?? 0)
      const { finding, elapsed } = watch.observe({ time: times[index] ?? 0, data: read?.rest ?? line })
      for (const said of elapsed) if (isTold(said)) note(result, linesOf(said, times), said)
      if (isTold(finding)) note(result, [index], finding)
    }
    return result
  },
  rows: results => results.flatMap(rowsOf),
}

function isTold(finding: Finding): boolean {
  return judge(finding, { alertsPerWeek: ALERTS_PER_WEEK })
}

/** The lines of the interval that a finding about time that passed closes. */
function linesOf({ time, why }: Finding, times: readonly number[]): number[] {
  const from = time - (why?.kind === 'unusual_rate' ? why.intervalMs : 0)
  return [...times.keys()].filter(index => (times[index] ?? 0) >= from && (times[index] ?? 0) < time)
}

/** Counts what is told of these lines for the burst that one of them belongs to, or as a false alarm. */
function note(result: Result, lines: readonly number[], finding: Finding): void {
  const { kind, why } = finding
  const burst = result.bursts.find(({ from, to }) => lines.some(index => index >= from && index <= to))
  if (burst === undefined) result.falseAlarms.push(symptomOf(STREAM, finding))
  else burst.found.push(kind === null || why === null ? '' : `${kind}: ${explain(why).sentence}`)
}

function rowsOf({ bursts, normalLines, falseAlarms }: Result): Row[] {
  const found = bursts.filter(burst => burst.found.length > 0).length
  const perThousand = (1000 * falseAlarms.length) / normalLines
  const incidents = (1000 * joinSymptoms(falseAlarms).length) / normalLines
  return [
    { measure: 'bursts found', ours: `${found} of ${bursts.length}`, aim: `${BURSTS}`, met: found >= BURSTS },
    {
      measure: 'false alarms per 1,000 lines',
      ours: perThousand.toFixed(2),
      aim: `below ${MOST_FALSE}`,
      met: perThousand < MOST_FALSE,
    },
    {
      measure: 'the same, what the product joins to one incident counted once',
      ours: incidents.toFixed(2),
      met: null,
    },
  ]
}

function burstsOf(strange: readonly boolean[]): Burst[] {
  const bursts: Burst[] = []
  for (const [index, isStrange] of strange.entries()) {
    const last = bursts.at(-1)
    if (!isStrange) continue
    if (last !== undefined && last.to === index - 1) last.to = index
    else bursts.push({ from: index, to: index, found: [] })
  }
  return bursts
}

function unzip(file: string): string[] {
  return gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
}
