import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Finding, type Json, judge, Watch } from '@/detection'
import { type Alert, alertsOf, phasesAt } from './alert-phases'
import type { Bench, Row } from './bench'

const NETWORKS = ['russellmitchell', 'santos'] as const
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const ORDINARY = 'false_positive'

type Part = (typeof NETWORKS)[number]
type Found = { phases: number; names: string[] }
type Result = {
  network: Part
  one: Found
  five: Found
  groupedOne: Found
  groupedFive: Found
  own: Found
  falseADay: number
}

/**
 * Alerts of intrusion detectors (AIT-ADS, Landauer et al. 2022), a network's in one stream as their `stream_type` says. A finding
 * stands for the phases of the lines it is about: its own line, or the lines of the interval that it closes. Any other is a false
 * alert. A phase is found when one of its findings scores above the threshold that leaves so many false alerts a day.
 */
export const alerts: Bench<Part, Result> = {
  name: 'alerts',
  title: 'Alerts: attack phases found, of ten',
  parts: () => [...NETWORKS],
  measure(network, { data }) {
    const lines = readLines(join(data, 'ait_ads'), network)
    const { perLine, grouped, own } = watchLines(lines)
    const days = ((lines.at(-1)?.time ?? 0) - (lines[0]?.time ?? 0)) / DAY_MS
    const falseADay = own.filter(alert => alert.phases.length === 0).length / days
    const names = [...new Set(own.flatMap(alert => alert.phases))].sort()
    return {
      network,
      one: phasesAt(perLine, days),
      five: phasesAt(perLine, 5 * days),
      groupedOne: phasesAt(grouped, days),
      groupedFive: phasesAt(grouped, 5 * days),
      own: { phases: names.length, names },
      falseADay,
    }
  },
  rows: results => results.flatMap(rowsOf),
}

function rowsOf({ network, one, five, groupedOne, groupedFive, own, falseADay }: Result): Row[] {
  const row = (measure: string, found: Found, aim?: number, published?: string): Row => ({
    measure: `${network}: ${measure}`,
    ours: `${found.phases} (${found.names.join(', ')})`,
    ...(aim === undefined ? {} : { aim: String(aim) }),
    ...(published === undefined ? {} : { published }),
    met: aim === undefined ? null : found.phases >= aim,
  })
  return [
    row('at 1 false alert a day', one, 8, '5 to 6'),
    row('at 5 false alerts a day', five, 9, '7 to 8 at 20 a day'),
    row('at 1 false alert a day, the same trouble within an hour told once', groupedOne),
    row('at 5 false alerts a day, the same trouble within an hour told once', groupedFive),
    row(`at 5 alerts a week, which gave ${falseADay.toFixed(1)} false ones a day`, own),
  ]
}

interface Line {
  time: number
  data: { [key: string]: Json }
  phase: string
}

function readLines(folder: string, network: string): Line[] {
  const read = (path: string) => gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  const labels = read(join(folder, 'labels', `${network}.csv.gz`)).slice(1)
  return read(join(folder, `${network}.jsonl.gz`)).map((line, index) => {
    const { timestamp, data } = JSON.parse(line) as { timestamp: number; data: Line['data'] }
    return { time: timestamp * 1000, data, phase: labels[index]?.split(',')[0] ?? ORDINARY }
  })
}

function watchLines(lines: readonly Line[]): { perLine: Alert[]; grouped: Alert[]; own: Alert[] } {
  const watch = Watch.create()
  const findings: { finding: Finding; phases: string[] }[] = []
  for (const { time, data, phase } of lines) {
    const { finding, elapsed } = watch.observe({ time, data })
    // An interval of which nothing is said is no alert: no line is named by it.
    for (const earlier of elapsed.filter(({ kind }) => kind !== null))
      findings.push({ finding: earlier, phases: phasesDuring(lines, earlier) })
    findings.push({ finding, phases: phase === ORDINARY ? [] : [phase] })
  }
  const named = findings.filter(({ finding }) => finding.kind !== null)
  const told = named.filter(({ finding }) => judge(finding, { alertsPerWeek: 5 }))
  const perLine = findings.map(({ finding, phases }) => ({ score: finding.score, phases }))
  return { perLine, grouped: alertsOf(named, HOUR_MS), own: alertsOf(told, HOUR_MS) }
}

/** The phases of the lines in the interval that a finding about time closes. */
function phasesDuring(lines: readonly Line[], finding: Finding): string[] {
  const length = finding.why?.kind === 'unusual_rate' ? finding.why.intervalMs : 0
  const from = firstAt(lines, finding.time - length)
  const phases = new Set<string>()
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.time >= finding.time) break
    if (line.phase !== ORDINARY) phases.add(line.phase)
  }
  return [...phases]
}

function firstAt(lines: readonly Line[], time: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lines[middle]?.time ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}
