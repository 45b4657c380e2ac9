import { explain, judge, Watch } from '@/detection'
import type { FindingKind, Mark, Severity } from '@/detection/types'

export interface Standout {
  line: number
  text: string
  marks: Mark[]
  kind: FindingKind
  severity: Severity
  sentence: string
  count: number
}

export interface Analysis {
  lines: number
  /** Whether enough lines were read to say anything. */
  ready: boolean
  standouts: Standout[]
}

const weekMs = 7 * 86_400_000
const pieceLines = 250
/** What a browser reads without making anyone wait. */
export const mostLines = 5000

/**
 * Reads a log line by line with the detection library and answers what stands out, the same trouble once: what is
 * expected less than once in a log of this length while nothing is wrong. Lines count as evenly spaced, for only what
 * they say is judged, not when they came. Lets the page breathe between pieces.
 */
export async function analyse(log: string): Promise<Analysis> {
  const lines = log
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .slice(0, mostLines)
  const watch = Watch.create()
  const found = new Map<string, Standout>()
  let ready = false
  for (const [index, text] of lines.entries()) {
    // The whole log is one week, so that what is expected a week is what is expected in the log.
    const { finding } = watch.observe({ time: Math.floor((index * weekMs) / lines.length), data: text })
    ready ||= finding.ready
    if (finding.kind !== null && finding.why !== null && judge(finding, { alertsPerWeek: 1 })) {
      const key = `${finding.kind} ${finding.fingerprint}`
      const known = found.get(key)
      if (known) known.count += 1
      else {
        found.set(key, {
          line: index + 1,
          text,
          marks: 'marks' in finding.why ? finding.why.marks : [],
          kind: finding.kind,
          severity: finding.severity,
          sentence: withoutTime(explain(finding.why).sentence),
          count: 1,
        })
      }
    }
    if (index % pieceLines === pieceLines - 1) await new Promise(resolve => setTimeout(resolve, 0))
  }
  return { lines: lines.length, ready, standouts: [...found.values()] }
}

/** The times here are not the log's: a sentence must not name them. */
function withoutTime(sentence: string): string {
  return sentence.replace(/, since [^.]*(?=\.$)/, '')
}
