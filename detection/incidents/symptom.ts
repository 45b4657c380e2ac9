import { explain } from '../explain'
import { readTrouble, type Trouble } from '../text/trouble'
import type { Finding, FindingKind, Severity, Why } from '../types'

/** One told anomaly as an incident keeps it: what is wrong, in which stream, from when to when, and how rare it is. */
export interface Symptom {
  stream: string
  streamType: string
  source: string
  kind: FindingKind
  fingerprint: string
  /** When the trouble began, and when it was last told, in ms. */
  since: number
  last: number
  /** Findings as rare that a quiet week brings. */
  perWeek: number
  /** How long usually passes between two events that could show it, in ms. */
  usualGapMs: number
  severity: Severity
  field: string | null
  pattern: string | null
  session: string | null
  direction: 'high' | 'low' | null
  trouble: Trouble
  sentence: string
}

/** The symptom that a told finding is; a RangeError for a finding without a reason. */
export function symptomOf(
  stream: { id: string; streamType: string; source: string },
  finding: Finding,
): Symptom {
  const { kind, why } = finding
  if (kind === null || why === null) throw new RangeError('expected a finding with a kind and a reason')
  const pattern = 'pattern' in why ? why.pattern : null
  return {
    stream: stream.id,
    streamType: stream.streamType,
    source: stream.source,
    kind,
    fingerprint: finding.fingerprint,
    since: Math.min(why.since, finding.time),
    last: finding.time,
    perWeek: finding.perWeek,
    usualGapMs: finding.usualGapMs,
    severity: finding.severity,
    field: fieldOf(why),
    pattern,
    session: 'session' in why ? why.session : null,
    direction: 'direction' in why ? why.direction : null,
    trouble: troubleOf(why, pattern),
    sentence: explain(why).sentence,
  }
}

function fieldOf(why: Why): string | null {
  if ('field' in why) return why.field
  return 'fields' in why ? (why.fields[0]?.field ?? null) : null
}

/** Fewer errors than usual are no trouble. */
function troubleOf(why: Why, pattern: string | null): Trouble {
  if ('direction' in why && why.direction === 'low') return 0
  return readTrouble('text' in why ? why.text : (pattern ?? ''))
}
