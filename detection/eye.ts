import type { Pattern } from './eyes/templates/pattern'
import type { PatternSet } from './eyes/templates/pattern-set'
import type { Reading } from './text/read-event'
import type { Trouble } from './text/trouble'
import type { FindingKind, Point, Saved, StreamEvent, Why } from './types'

/** What the eyes are shown of an event: read once, with the pattern that it follows. */
export interface View {
  time: number
  /** How far local time is ahead of UTC then, in ms. */
  offsetMs: number
  data: StreamEvent['data']
  reading: Reading
  /** The known pattern of the event; null for a new one, and for a bare number. */
  pattern: Pattern | null
  patterns: PatternSet
  /** Events that the stream had seen before this one. */
  events: number
}

/** What of the stream an eye may name when it speaks of time that passed. */
export interface Past {
  patterns: PatternSet
  /** Events that the stream has seen. */
  events: number
  /** Events per minute, up to now. */
  activity(): Point[]
}

/** What one eye found: the reason with its evidence, and what severity rests on. */
export interface Found {
  kind: FindingKind
  /** At most 120 characters; the same trouble of a stream and kind has the same one. */
  fingerprint: string
  trouble: Trouble
  /** How long usually passes, in ms, between two events that could show it; not given where any of the stream's could. */
  gapMs?: number
  why: Why
}

/** What an eye says of one event, or of a time that passed. All have the same fields in this order: the watch reads each. */
export interface Opinion {
  /** The event's, or the end of the time that passed. */
  time: number
  /** Chance of something at least this surprising while nothing is wrong; ties count in full. */
  p: number
  /** The same without ties: a seeded draw between the two is uniform. */
  pStrict: number
  /** Findings at least this surprising that this eye makes in a week while nothing is wrong; Infinity: none worth telling. */
  perWeek: number
  /** Whether `p` is a rank among all that this eye ever said: what is expected in a week makes it no rarer. */
  ranked: boolean
  /**
   * Where this moment stands among others, 0 to 1, what came just before it counted in; null: as `p` says. Of the
   * eyes that give one the last counts: it sees the most of the moment.
   */
  rank: number | null
  /** The evidence, made only for what is worth telling. */
  found(): Found
}

/** One kind of evidence about a stream. Scoring changes nothing; `learn` and `advance` do. */
export interface Eye {
  /** Whether it has seen enough of the stream to say anything. */
  readonly ready: boolean
  /** Null where it has nothing to say of this event. */
  score(view: View): Opinion | null
  /** `view.pattern` is the event's pattern as the templates have learned it. */
  learn(view: View): void
  save(): Saved
  /** What it saves takes at most so many bytes as JSON, until it learns again: reckoned from what it holds, not measured. */
  readonly bytes: number
}

/** One that can make do with less where the eyes of a watch together take more than a state may. */
export interface SharingEye extends Eye {
  /** Bytes that it may take as long as others take more of theirs. */
  readonly share: number
  /** Gives up what it can do without most easily; false where there is nothing left to give up. */
  shrink(): boolean
}

/** One that time alone may tell something. */
export interface AdvancingEye extends Eye {
  /** Moves to a time at which nothing came, and tells what that shows. */
  advance(toMs: number, past: Past): readonly Opinion[]
  /** The next time at which `advance` may have something to tell, though nothing comes; null while there is none. */
  nextDueMs(): number | null
}

/** What time that passed shows at nearly every event. */
export const NOTHING_TO_TELL: readonly Opinion[] = []

/** How to make an eye: anew, or from what one of this version saved. */
export interface EyeKind<E extends Eye = Eye> {
  kind: string
  version: number
  /** The oldest version that `load` reads; `version` where not given. */
  oldest?: number
  create(): E
  load(saved: Saved): E
}
