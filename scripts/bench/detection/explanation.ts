import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { judge, readLineTime, type StreamEvent, Watch } from '@/detection'
import type { Bench, Row } from './bench'
import { type Explained, explainedBy } from './explanation-complete'
import { readLines, SYSTEMS } from './loghub'

/** The widest setting: whatever may be told is looked at. */
const ALERTS_PER_WEEK = 50
const MOST_EVENTS = 12_000
const SERIES = [
  'realKnownCause/ec2_request_latency_system_failure.csv',
  'realAWSCloudwatch/ec2_cpu_utilization_24ae8d.csv',
]

type Part = { source: 'loghub' | 'web_access' | 'ait_ads' | 'nab'; name: string }
type Lack = keyof Explained
type Result = { source: Part['source']; told: number; complete: number; lacks: { [lack: string]: number } }

/** Of all that is told on logs, requests, alerts and numbers: the share whose evidence is complete. */
export const explanation: Bench<Part, Result> = {
  name: 'explanation',
  title: 'Explanation: field or words, usual and seen, an example, a sentence of at most 25 words',
  parts: () => [
    ...SYSTEMS.map(name => ({ source: 'loghub' as const, name })),
    { source: 'web_access', name: 'access.log.gz' },
    { source: 'ait_ads', name: 'santos.jsonl.gz' },
    { source: 'ait_ads', name: 'russellmitchell.jsonl.gz' },
    ...SERIES.map(name => ({ source: 'nab' as const, name })),
  ],
  measure({ source, name }, { data, full }) {
    const events = READERS[source](data, name)
    const watch = Watch.create()
    const result: Result = { source, told: 0, complete: 0, lacks: {} }
    for (const event of full ? events : events.slice(0, MOST_EVENTS)) {
      const { finding, elapsed } = watch.observe(event)
      for (const said of [...elapsed, finding]) {
        if (!judge(said, { alertsPerWeek: ALERTS_PER_WEEK }) || said.why === null) continue
        const lacks = Object.entries(explainedBy(said.why)).filter(([, has]) => !has)
        result.told++
        if (lacks.length === 0) result.complete++
        for (const [lack] of lacks as [Lack, boolean][]) {
          const of = `${said.why.kind} without ${lack}`
          result.lacks[of] = (result.lacks[of] ?? 0) + 1
        }
      }
    }
    return result
  },
  rows: results =>
    (['loghub', 'web_access', 'ait_ads', 'nab'] as const).map(source =>
      rowOf(
        source,
        results.filter(result => result.source === source),
      ),
    ),
}

const READERS: Record<Part['source'], (data: string, name: string) => StreamEvent[]> = {
  loghub: (data, name) => timed(readLines(data, name as (typeof SYSTEMS)[number])),
  web_access: (data, name) => timed(unzip(join(data, 'web_access', name))),
  ait_ads: (data, name) =>
    unzip(join(data, 'ait_ads', name)).map(line => {
      const { timestamp, data: alert } = JSON.parse(line) as { timestamp: number; data: StreamEvent['data'] }
      return { time: timestamp * 1000, data: alert }
    }),
  nab: (data, name) =>
    readFileSync(join(data, 'nab', name), 'utf8')
      .trimEnd()
      .split(/\r?\n/)
      .slice(1)
      .map(line => {
        const [time = '', value = ''] = line.split(',')
        return { time: Date.parse(`${time.replace(' ', 'T')}Z`), data: Number(value) }
      }),
}

/** Lines with their own times; one without has that of the line before it. */
function timed(lines: readonly string[]): StreamEvent[] {
  let time = 0
  return lines.map(line => {
    const read = readLineTime(line, 0)
    time = read?.time ?? time
    return { time, data: read?.rest ?? line }
  })
}

function rowOf(source: string, results: readonly Result[]): Row {
  const told = results.reduce((sum, result) => sum + result.told, 0)
  const complete = results.reduce((sum, result) => sum + result.complete, 0)
  const lacks = new Map<string, number>()
  for (const result of results)
    for (const [lack, count] of Object.entries(result.lacks)) lacks.set(lack, (lacks.get(lack) ?? 0) + count)
  const missing = [...lacks].map(([lack, count]) => `${count} ${lack}`)
  return {
    measure: source,
    ours: [`${complete} of ${told} complete`, ...missing].join('; '),
    aim: 'all',
    met: complete === told,
  }
}

function unzip(file: string): string[] {
  return gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
}
