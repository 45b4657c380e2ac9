import type { Finding, Step, StreamEvent } from '@/detection'
import type { BufferedEvent } from '@/lib/buffer/port'
import type { Candidate, Seen } from './candidate'
import type { Detection } from './detection'
import type { LoadedStream } from './load-stream'

/** An event with its verdict. */
export type JudgedEvent = BufferedEvent & { p: number; bits: number; kind: string | null }

/** Shows the stream's watch these events, in order. */
export function observeEvents(
  stream: LoadedStream,
  events: readonly BufferedEvent[],
  detection: Detection,
): { events: JudgedEvent[]; seen: Seen } {
  const seen: Seen = { steps: [], candidates: [] }
  const judged = events.map(event => {
    const observed = observedOf(event, stream)
    const { finding, elapsed } = stream.watch.observe(observed)
    for (const past of elapsed) addCandidate(seen, past, null, { stream, detection })
    addCandidate(seen, finding, event.id, { stream, detection })
    seen.steps.push({ observe: { ...observed, id: event.id } })
    stream.learning = finding.learning
    return { ...event, p: finding.p, bits: finding.bits, kind: finding.kind }
  })
  return { events: judged, seen }
}

/** Of an organization that lives by UTC, events are as they came. */
function observedOf({ timestamp, data }: BufferedEvent, { utcOffsetAt }: LoadedStream): StreamEvent {
  const time = Date.parse(timestamp)
  const utcOffsetMinutes = utcOffsetAt(time)
  const event = { time, data: data as StreamEvent['data'] }
  return utcOffsetMinutes === 0 ? event : { ...event, utcOffsetMinutes }
}

/** Tells the stream's watch that it is now this time and nothing more has come. */
export function passTime(stream: LoadedStream, toMs: number, detection: Detection): Seen {
  const step: Step = { advance: toMs }
  const seen: Seen = { steps: [], candidates: [] }
  for (const finding of stream.watch.advance(toMs)) addCandidate(seen, finding, null, { stream, detection })
  seen.steps.push(step)
  return seen
}

/** To be called before the step that shows the finding is added. */
function addCandidate(
  { steps, candidates }: Seen,
  finding: Finding,
  eventId: string | null,
  { stream, detection }: { stream: LoadedStream; detection: Detection },
): void {
  const { kind, why, fingerprint } = finding
  if (kind === null || why === null || !finding.ready) return
  const setting = { alertsPerWeek: stream.alertsPerWeek, strictness: stream.strictness(kind, fingerprint) }
  const told = detection.judge(finding, setting)
  const candidate: Candidate = { finding: { ...finding, kind, why }, eventId, step: steps.length, told }
  candidates.push(candidate)
}
