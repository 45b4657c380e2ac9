import type { Found } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import type { Reading } from '../../text/read-event'
import { wordAt } from '../../text/words'
import type { Band } from '../../types'
import { exampleOf } from '../templates/evidence'
import { SHOWN_TEXT } from '../templates/marks'
import { ANY, type Pattern, textOf } from '../templates/pattern'
import type { ContentScore } from './content'

const MAX_MARKS = 24
const NONE: readonly string[] = []

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
    const end = Math.min(text.length, reading.ends[place] ?? 0)
    return { start, end, bits: round(score.wordBits[index] ?? 0) }
  })
  return {
    kind: 'unusual_content',
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
export function wordsOf(reading: Reading, pattern: Pattern | null): readonly string[] {
  if (pattern === null || !pattern.tokens.includes(ANY)) return NONE
  return variablePlaces(pattern).map(place => wordAt(reading, place))
}

function variablePlaces(pattern: Pattern): number[] {
  const places: number[] = []
  for (const [place, token] of pattern.tokens.entries()) if (token === ANY) places.push(place)
  return places
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
