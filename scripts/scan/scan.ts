import { type Finding, type StreamEvent, Watch } from '@/detection'
import { EventReader, type LineEvents } from './event-reader'
import { type Anomaly, Report } from './report'

export interface ScanOptions {
  alertsPerWeek: number
  /** When the log was last written, in ms: a date without a year is the last such one up to it. */
  latest: number
  /** How far local clocks are ahead of UTC at a time, in minutes: theirs is the day and week of a season. 0 unless given. */
  utcOffsetAt?: (timeMs: number) => number
  /** Called with each row's most surprising finding, its own or about the time before it, in order. */
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
  /** Rows: lines of a log, objects of NDJSON, rows of CSV under their heading. */
  events: number
  streams: number
  learning: number
  from: number
  to: number
  anomalies: Anomaly[]
}

/** Beyond so many streams the rest share one, so that memory is bounded. */
const MOST_STREAMS = 200
/** How often, in the time of the events, streams in which nothing comes are looked at. */
const LOOK_EVERY_MS = 60_000

/** Runs a watch over each stream of the lines, in one pass, as the service does: also over those in which nothing comes. */
export async function scan(lines: AsyncIterable<string[]>, options: ScanOptions): Promise<ScanResult> {
  const reader = new EventReader(options.latest)
  const run = new Run(options)
  for await (const some of lines) for (const line of some) run.take(reader.read(line))
  run.take(reader.end())
  return run.finish()
}

/** What an event was to its stream's watch. */
interface Judged {
  stream: string
  time: number
  /** Whether anything was told with it. */
  anomaly: boolean
  finding: Finding
}

class Run {
  readonly #options: ScanOptions
  readonly #watches = new Map<string, Watch>()
  readonly #report: Report
  #events = 0
  #learning = 0
  #from = Number.POSITIVE_INFINITY
  #to = Number.NEGATIVE_INFINITY
  #looked = Number.NEGATIVE_INFINITY

  constructor(options: ScanOptions) {
    this.#options = options
    this.#report = new Report(options.alertsPerWeek)
  }

  take(rows: readonly LineEvents[]): void {
    for (const row of rows) this.#takeRow(row)
  }

  finish(): ScanResult {
    this.#look(this.#to)
    return {
      events: this.#events,
      streams: this.#watches.size,
      learning: this.#learning,
      from: this.#from,
      to: this.#to,
      anomalies: this.#report.anomalies(),
    }
  }

  #takeRow(row: LineEvents): void {
    let most: Judged | null = null
    for (const { stream, event } of row) {
      const judged = this.#observe(stream, event)
      if (most === null || judged.finding.score >= most.finding.score) most = judged
    }
    this.#options.onScore?.(
      most === null ? { ...NOTHING, index: this.#events } : scoreLine(this.#events, most),
    )
    this.#events++
    if (!most?.finding.ready) this.#learning++
  }

  #observe(named: string, event: StreamEvent): Judged {
    const stream = this.#watches.has(named) || this.#watches.size < MOST_STREAMS ? named : 'other'
    const watch = this.#watches.get(stream) ?? Watch.create()
    this.#watches.set(stream, watch)
    this.#report.count(stream)
    const utcOffsetMinutes = this.#options.utcOffsetAt?.(event.time) ?? 0
    const { finding, elapsed } = watch.observe({ ...event, utcOffsetMinutes })
    const told = elapsed.map(past => this.#report.add(stream, past))
    const own = this.#report.add(stream, finding)
    this.#from = Math.min(this.#from, event.time)
    this.#to = Math.max(this.#to, event.time)
    if (this.#watches.size > 1 && event.time >= this.#looked + LOOK_EVERY_MS) this.#look(event.time)
    const anomaly = own || told.includes(true)
    return { stream, time: event.time, anomaly, finding: mostSurprising(finding, elapsed) }
  }

  /** Moves the streams that may have something to tell to a time at which nothing came in them. */
  #look(time: number): void {
    this.#looked = time
    for (const [stream, watch] of this.#watches) {
      const due = watch.nextDueMs()
      if (due === null || due > time) continue
      for (const past of watch.advance(time)) this.#report.add(stream, past)
    }
  }
}

/** A row shows what it says itself, or what the time before it has shown: a rate or a silence has no row of its own. */
function mostSurprising(finding: Finding, elapsed: readonly Finding[]): Finding {
  return elapsed.reduce(
    (most, past) => (past.kind !== null && past.score > most.score ? past : most),
    finding,
  )
}

/** What is said of a row without a value. */
const NOTHING: Omit<ScoreLine, 'index'> = {
  timestamp: '',
  stream: '',
  score: 0,
  p: 1,
  bits: 0,
  ready: false,
  anomaly: false,
  kind: null,
  severity: null,
  why: null,
}

function scoreLine(index: number, { stream, time, anomaly, finding }: Judged): ScoreLine {
  const { score, p, bits, ready, kind, why, severity } = finding
  const timestamp = Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time)
  return { index, timestamp, stream, score, p, bits, ready, anomaly, kind, severity: kind && severity, why }
}
