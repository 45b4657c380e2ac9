import type { Found } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import type { Reading } from '../../text/read-event'
import type { Example } from '../../types'
import { markUnknown, SHOWN_TEXT } from './marks'
import { type Pattern, textOf } from './pattern'
import type { PatternSet } from './pattern-set'
import type { TemplateScore } from './templates'

const MAX_MARKS = 24
const NEAREST = 3

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

/** An event of this pattern, to show. */
export function exampleOf(pattern: Pattern): Example {
  return { time: pattern.lastAt, text: pattern.example === '' ? textOf(pattern) : pattern.example }
}
