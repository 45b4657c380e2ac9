import { explain, type Finding, judge, type Severity } from '@/detection'

/** One trouble of a scanned file: its findings of the same stream, kind and fingerprint taken together. */
export interface Anomaly {
  stream: string
  kind: string
  severity: Severity
  sentence: string
  count: number
  first: number
  last: number
  bits: number
  perWeek: number
  finding: Finding
}

const MOST_ANOMALIES = 5000

/** Collects findings into anomalies, in bounded memory, and gives them back most surprising first. */
export class Report {
  readonly #alertsPerWeek: number
  readonly #anomalies = new Map<string, Anomaly>()
  readonly streams = new Map<string, number>()

  constructor(alertsPerWeek: number) {
    this.#alertsPerWeek = alertsPerWeek
  }

  /** Each stream's share of the budget, by the streams seen so far. */
  get share(): number {
    return this.#alertsPerWeek / Math.max(1, this.streams.size)
  }

  count(stream: string): void {
    this.streams.set(stream, (this.streams.get(stream) ?? 0) + 1)
  }

  /** Whether the finding is told at the present share; told ones are kept. */
  add(stream: string, finding: Finding): boolean {
    if (finding.why === null || !judge(finding, { alertsPerWeek: this.share })) return false
    const key = JSON.stringify([stream, finding.kind, finding.fingerprint])
    const known = this.#anomalies.get(key)
    if (known === undefined) {
      if (this.#anomalies.size < MOST_ANOMALIES) this.#anomalies.set(key, begin(stream, finding))
      return true
    }
    known.count++
    known.last = Math.max(known.last, finding.time)
    if (finding.perWeek < known.perWeek) {
      const { count, first, last } = known
      Object.assign(known, begin(stream, finding), { count, first, last })
    }
    return true
  }

  /** Those within the final share, most surprising first. */
  anomalies(): Anomaly[] {
    return [...this.#anomalies.values()]
      .filter(anomaly => anomaly.perWeek <= this.share)
      .sort((a, b) => a.perWeek - b.perWeek || a.first - b.first)
  }
}

function begin(stream: string, finding: Finding): Anomaly {
  const sentence = finding.why === null ? '' : explain(finding.why).sentence
  const { kind, severity, bits, perWeek, time } = finding
  return {
    stream,
    kind: kind ?? '',
    severity,
    sentence,
    count: 1,
    first: time,
    last: time,
    bits,
    perWeek,
    finding,
  }
}
