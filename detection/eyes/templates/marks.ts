import type { Reading } from '../../text/read-event'
import type { Mark } from '../../types'
import type { Pattern } from './pattern'
import type { PatternSet } from './pattern-set'

/** How much of an event's text is shown, in characters. */
export const SHOWN_TEXT = 2000
/** Tokens in fewer of the events than this are marked. */
const RARE_SHARE = 0.02

/** Marks the tokens that are rare among the known patterns, with what one of them costs to tell. */
export function markUnknown(
  reading: Reading,
  patterns: PatternSet,
  self: Pattern | null,
  events: number,
): Mark[] {
  const counts = new Map<string, number>()
  for (const pattern of patterns.all()) {
    if (pattern === self || pattern.fresh === 1) continue
    for (const token of new Set(pattern.tokens)) counts.set(token, (counts.get(token) ?? 0) + pattern.count)
  }
  const marks: Mark[] = []
  for (const [place, token] of reading.tokens.entries()) {
    const share = ((counts.get(token) ?? 0) + 0.5) / (events + 1)
    const start = reading.starts[place] ?? 0
    const end = Math.min(SHOWN_TEXT, start + (reading.words[place] ?? '').length)
    if (share < RARE_SHARE && start < end)
      marks.push({ start, end, bits: Math.round(-100 * Math.log2(share)) / 100 })
  }
  return marks
}
