import type { ContentScore } from './eyes/content'
import type { NumberScore } from './eyes/numbers'
import { ANY, type Pattern, textOf } from './eyes/pattern'
import type { PatternSet } from './eyes/pattern-set'
import { ERRORS } from './eyes/rate'
import type { RateAlarm } from './eyes/rate-scale'
import type { Silence } from './eyes/silence'
import type { TemplateScore } from './eyes/templates'
import { markUnknown, SHOWN_TEXT } from './marks'
import { fingerprintOf } from './text/fingerprint'
import type { Reading } from './text/read-event'
import { readTrouble, type Trouble } from './text/trouble'
import type { Band, Example, FindingKind, Point, Why } from './types'

const MAX_MARKS = 24
const NEAREST = 3

/** What one eye found: the reason with its evidence, and what severity rests on. */
export interface Found {
  kind: FindingKind
  p: number
  perWeek: number
  fingerprint: string
  trouble: Trouble
  why: Why
}

/** The reason for an event of a new pattern: its text with the words no known pattern has, and the patterns next to it. */
export function findPattern(
  reading: Reading,
  score: TemplateScore,
  patterns: PatternSet,
  context: { newPerThousand: number; eventsSeen: number },
): Found {
  const nearest = patterns.nearest(reading.tokens, score.pattern, NEAREST)
  const text = score.eldest === null ? reading.tokens.join(' ') : textOf(score.eldest)
  return {
    kind: 'new_pattern',
    p: score.p,
    perWeek: score.perWeek,
    fingerprint: `pattern:${fingerprintOf(text)}`,
    trouble: score.trouble,
    why: {
      kind: 'new_pattern',
      text: reading.text.slice(0, SHOWN_TEXT),
      pattern: text,
      marks: markUnknown(reading, patterns, score.pattern, context.eventsSeen).slice(0, MAX_MARKS),
      patternsKnown: patterns.size,
      newPerThousand: context.newPerThousand,
      nearest: nearest.map(exampleOf),
      since: score.eldest?.bornAt ?? reading.time,
      eventsSeen: score.eldest?.bornEvents ?? context.eventsSeen,
    },
  }
}

/** The reason for an event of a known pattern with words unlike those that usually stand in it. */
export function findContent(
  reading: Reading,
  score: ContentScore,
  pattern: Pattern,
  context: { usualBits: Band; eventsSeen: number },
): Found {
  const text = reading.text.slice(0, SHOWN_TEXT)
  const marks = variablePlaces(pattern).map((place, index) => {
    const start = Math.min(text.length, reading.starts[place] ?? 0)
    const end = Math.min(text.length, start + (reading.words[place] ?? '').length)
    return { start, end, bits: round(score.wordBits[index] ?? 0) }
  })
  return {
    kind: 'unusual_content',
    p: score.p,
    perWeek: score.perWeek,
    fingerprint: `content:${fingerprintOf(textOf(pattern))}`,
    trouble: 0,
    why: {
      kind: 'unusual_content',
      text,
      marks: marks.slice(0, MAX_MARKS),
      bits: round(score.bits),
      usualBits: context.usualBits,
      pattern: textOf(pattern),
      nearest: [exampleOf(pattern)],
      since: score.since,
      eventsSeen: context.eventsSeen,
    },
  }
}

/** The words of the event in its pattern's variable places. */
export function wordsOf(reading: Reading, pattern: Pattern | null): string[] {
  if (pattern === null) return []
  return variablePlaces(pattern).map(place => reading.words[place] ?? '')
}

function variablePlaces(pattern: Pattern): number[] {
  const places: number[] = []
  for (const [place, token] of pattern.tokens.entries()) if (token === ANY) places.push(place)
  return places
}

/** The reason for an unusual number; null where no series was ready. */
export function findValue(score: NumberScore, pattern: Pattern | null, eventsSeen: number): Found | null {
  if (score.worst === null) return null
  const { series, field, value, direction, since } = score.worst
  const of = pattern === null ? '' : fingerprintOf(textOf(pattern))
  return {
    kind: 'unusual_value',
    p: score.p,
    perWeek: score.perWeek,
    fingerprint: `value:${of}:${field.slice(0, 60)}:${direction}`,
    trouble: 0,
    why: {
      kind: 'unusual_value',
      field,
      pattern: pattern === null ? null : textOf(pattern),
      seen: value,
      usual: series.usual(),
      direction,
      history: series.history(),
      since,
      eventsSeen,
    },
  }
}

/** The reason for an interval with too many or too few events. */
export function findRate(alarm: RateAlarm, patterns: PatternSet, eventsSeen: number): Found {
  const pattern = alarm.pattern === null ? null : patterns.byId(alarm.pattern)
  const errors = alarm.pattern === ERRORS
  const text = errors ? 'errors' : pattern === null ? null : textOf(pattern)
  const of = errors ? 'errors' : text === null ? 'all' : fingerprintOf(text)
  return {
    kind: 'unusual_rate',
    p: alarm.p,
    perWeek: alarm.perWeek,
    fingerprint: `rate:${of}:${alarm.direction}`,
    trouble: text !== null && alarm.direction === 'high' ? readTrouble(text) : 0,
    why: {
      kind: 'unusual_rate',
      pattern: text,
      intervalMs: alarm.end - alarm.start,
      seen: alarm.seen,
      usual: alarm.usual,
      direction: alarm.direction,
      history: alarm.history,
      since: alarm.since,
      eventsSeen,
    },
  }
}

/** The reason for a silence that lasts until `time`. */
export function findSilence(
  silence: Silence,
  time: number,
  score: { p: number; perWeek: number },
  history: Point[],
  eventsSeen: number,
): Found {
  const lastTime = silence.lastTime
  return {
    kind: 'silence',
    p: score.p,
    perWeek: score.perWeek,
    fingerprint: 'silence',
    trouble: 0,
    why: {
      kind: 'silence',
      lastTime,
      gapMs: time - lastTime,
      usualGapMs: silence.usualGapMs,
      history,
      since: lastTime,
      eventsSeen,
    },
  }
}

function exampleOf(pattern: Pattern): Example {
  return { time: pattern.lastAt, text: pattern.example === '' ? textOf(pattern) : pattern.example }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
