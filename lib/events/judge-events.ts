import { streamKey } from '@/lib/streams/store'
import { type EventError, isEventError, type ParsedEvent, parseEvent } from './parse-event'

/** An event that is not taken: what was sent, its place in the request and the first thing wrong with it. */
export interface RefusedEvent extends EventError {
  index: number
  input: unknown
  /** Whether `input` is only the beginning of it. */
  cut?: boolean
}

/** A request's events, each judged alone. */
export interface JudgedEvents {
  events: ParsedEvent[]
  refused: RefusedEvent[]
  /** Events that repeat the id of an earlier one of the same stream; they are left out. */
  duplicates: number
}

/** Judges each event of a request by itself, at the moment of their receipt (ms since the epoch). */
export function judgeEvents(inputs: readonly unknown[], receivedMs: number): JudgedEvents {
  const judged: JudgedEvents = { events: [], refused: [], duplicates: 0 }
  const seen = new Set<string>()
  for (const [index, input] of inputs.entries()) {
    const verdict = parseEvent(input, receivedMs)
    if (isEventError(verdict)) {
      judged.refused.push({ index, input, ...verdict })
      continue
    }
    if (verdict.externalId !== null) {
      const identity = JSON.stringify([streamKey(verdict), verdict.externalId])
      if (seen.has(identity)) {
        judged.duplicates++
        continue
      }
      seen.add(identity)
    }
    judged.events.push(verdict)
  }
  return judged
}
