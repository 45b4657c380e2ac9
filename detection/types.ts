export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One thing that happened: text, a number or an object, at its own time in milliseconds since the epoch, UTC. */
export interface StreamEvent {
  time: number
  /** How far the clocks of the stream's people are ahead of UTC at that time: their day and week is the season's. 0 where not given. */
  utcOffsetMinutes?: number
  data: string | number | { [key: string]: Json }
}

export type Severity = 'low' | 'medium' | 'high' | 'critical'

/** Every kind of finding, in the order in which they are listed. */
export const FINDING_KINDS = [
  'new_pattern',
  'unusual_content',
  'unusual_value',
  'unusual_rate',
  'silence',
  'unusual_shape',
  'unusual_combination',
  'unusual_mix',
  'unusual_order',
  'drift',
] as const

export type FindingKind = (typeof FINDING_KINDS)[number]

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
  /** Given where it is not the value but how far the values lie apart of late that is unusual. */
  spread?: true
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

export interface UnusualShapeWhy extends Since {
  kind: 'unusual_shape'
  field: string
  pattern: string | null
  lengthMs: number
  /** The window that stands out. */
  history: Point[]
  /** The past window likest to it, its times moved onto those of the window. */
  likest: Point[]
  /** Between the two, each scaled to mean 0 and deviation 1. */
  distance: number
  usualDistance: Band
}

export interface CombinedField {
  field: string
  seen: number
  /** What the other fields make one expect. */
  expected: number
  usual: Band
  /** Of the evidence, 0 to 1. */
  share: number
}

export interface UnusualCombinationWhy extends Since {
  kind: 'unusual_combination'
  /** Those to blame, the largest share first; at most 5. */
  fields: CombinedField[]
  /** Of the first field. */
  history: Point[]
}

export interface UnusualMixWhy extends Since {
  kind: 'unusual_mix'
  field: string
  value: string
  /** Shares are 0 to 1. */
  seen: number
  usual: Band
  /** `count` of the last `of` events had the value. */
  count: number
  of: number
  /** The commonest values of the field and this one; at most 6. */
  shares: { value: string; seen: number; usual: number }[]
}

export interface UnusualOrderWhy extends Since {
  kind: 'unusual_order'
  /** The field that tells sessions apart. */
  field: string
  session: string
  /** Whether a step does not follow, comes unusually often or rarely, or has not come at all. */
  form: 'sequence' | 'count' | 'missing'
  /** What came, at most 12 steps, the one in question last. */
  steps: string[]
  seen: string
  seenTimes: number
  /** What usually comes there, at most 3. */
  expected: { text: string; share: number }[]
  usualTimes: Band | null
  nearest: Example[]
}

export interface DriftWhy extends Since {
  kind: 'drift'
  field: string
  pattern: string | null
  seen: Band
  /** Of the anchor. */
  usual: Band
  direction: 'high' | 'low'
  history: Point[]
  /** When the anchor was laid, in ms. */
  anchorSince: number
}

export type Why =
  | NewPatternWhy
  | UnusualContentWhy
  | UnusualValueWhy
  | UnusualRateWhy
  | SilenceWhy
  | UnusualShapeWhy
  | UnusualCombinationWhy
  | UnusualMixWhy
  | UnusualOrderWhy
  | DriftWhy

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
  /** The same without ties: a seeded draw between `pStrict` and `p` is uniform while nothing is wrong. */
  pStrict: number
  /** `-log2 p`. */
  bits: number
  /** Surprise on a scale of 0 to 1, for ranking. */
  score: number
  /** How many findings at least this surprising the stream is expected to make in a week while nothing is wrong. */
  perWeek: number
  /** How long usually passes, in ms, between two events that could show as much; 0 where it is ordinary. */
  usualGapMs: number
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
