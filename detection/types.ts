export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One thing that happened: text, a number or an object, at its own time in milliseconds since the epoch, UTC. */
export interface StreamEvent {
  time: number
  data: string | number | { [key: string]: Json }
}

export type Severity = 'low' | 'medium' | 'high' | 'critical'

export type FindingKind = 'new_pattern' | 'unusual_content' | 'unusual_value' | 'unusual_rate' | 'silence'

/** What is usual: the 5 %, 50 % and 95 % points of what the stream has done. */
export interface Band {
  low: number
  median: number
  high: number
}

export interface Point {
  time: number
  value: number
}

/** A stretch of a text, `start` to `end` as string offsets, and the bits of surprise that it carries. */
export interface Mark {
  start: number
  end: number
  bits: number
}

export interface Example {
  time?: number
  text: string
}

interface Since {
  /** When the trouble began, in ms. */
  since: number
  /** How many events the stream had seen when this was said; for a new pattern, before it first came. */
  eventsSeen: number
}

export interface NewPatternWhy extends Since {
  kind: 'new_pattern'
  text: string
  pattern: string
  marks: Mark[]
  patternsKnown: number
  /** New patterns that the stream makes in a thousand events. */
  newPerThousand: number
  nearest: Example[]
}

export interface UnusualContentWhy extends Since {
  kind: 'unusual_content'
  text: string
  marks: Mark[]
  bits: number
  usualBits: Band
  pattern: string | null
  nearest: Example[]
}

export interface UnusualValueWhy extends Since {
  kind: 'unusual_value'
  /** Dotted path of the field, `value` for a bare number. */
  field: string
  pattern: string | null
  seen: number
  usual: Band
  direction: 'high' | 'low'
  history: Point[]
}

export interface UnusualRateWhy extends Since {
  kind: 'unusual_rate'
  pattern: string | null
  intervalMs: number
  seen: number
  usual: Band
  direction: 'high' | 'low'
  history: Point[]
}

export interface SilenceWhy extends Since {
  kind: 'silence'
  lastTime: number
  gapMs: number
  usualGapMs: number
  /** Events per interval, up to the silence. */
  history: Point[]
}

export type Why = NewPatternWhy | UnusualContentWhy | UnusualValueWhy | UnusualRateWhy | SilenceWhy

export interface Learning {
  seen: number
  needed: number
}

/** What a watch says of one event or one closed interval; `kind` and `why` are null when it is ordinary. */
export interface Finding {
  time: number
  ready: boolean
  learning: Learning | null
  /** Chance of something at least this surprising while nothing is wrong. */
  p: number
  /** `-log2 p`. */
  bits: number
  /** Surprise on a scale of 0 to 1, for ranking. */
  score: number
  /** How many findings at least this surprising the stream is expected to make in a week while nothing is wrong. */
  perWeek: number
  kind: FindingKind | null
  /** The same trouble in this stream and kind has the same fingerprint; at most 120 characters. */
  fingerprint: string
  severity: Severity
  why: Why | null
}

/** The event's own finding, and those about the time that passed before it. */
export interface Observed {
  finding: Finding
  elapsed: Finding[]
}

/** A detector's or watch's whole memory as plain JSON. */
// A type, not an interface: only so is it itself Json.
export type Saved = {
  kind: string
  version: number
  state: Json
}
