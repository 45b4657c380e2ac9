import { type Finding, Watch } from '@/detection'
import { readEvents } from './read-events'
import { type Anomaly, Report } from './report'

export interface ScanOptions {
  alertsPerWeek: number
  /** When the log was last written, in ms: a date without a year is the last such one up to it. */
  latest: number
  /** Called with each event's own finding, in order. */
  onScore?: (score: ScoreLine) => void
}

/** One line of `--scores`. */
export interface ScoreLine {
  index: number
  timestamp: string
  stream: string
  score: number
  p: number
  bits: number
  ready: boolean
  anomaly: boolean
  kind: string | null
  severity: string | null
  why: Finding['why']
}

export interface ScanResult {
  events: number
  streams: number
  learning: number
  from: number
  to: number
  anomalies: Anomaly[]
}

const MOST_STREAMS = 1000

/** Runs a watch over each stream of the lines, in one pass; beyond a thousand streams the rest share one. */
export async function scan(lines: AsyncIterable<string>, options: ScanOptions): Promise<ScanResult> {
  const watches = new Map<string, Watch>()
  const report = new Report(options.alertsPerWeek)
  let [events, learning, from, to] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for await (const { stream: named, event } of readEvents(lines, options.latest)) {
    const stream = watches.has(named) || watches.size < MOST_STREAMS ? named : 'other'
    let watch = watches.get(stream)
    if (watch === undefined) {
      watch = Watch.create()
      watches.set(stream, watch)
    }
    report.count(stream)
    const { finding, elapsed } = watch.observe(event)
    for (const about of elapsed) report.add(stream, about)
    const anomaly = report.add(stream, finding)
    options.onScore?.(scoreLine(events, stream, finding, anomaly))
    events++
    if (!finding.ready) learning++
    from = Math.min(from, event.time)
    to = Math.max(to, event.time)
  }
  return { events, streams: watches.size, learning, from, to, anomalies: report.anomalies() }
}

function scoreLine(index: number, stream: string, finding: Finding, anomaly: boolean): ScoreLine {
  const { score, p, bits, ready, kind, why, time } = finding
  const timestamp = Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time)
  const severity = kind === null ? null : finding.severity
  return { index, timestamp, stream, score, p, bits, ready, anomaly, kind, severity, why }
}
