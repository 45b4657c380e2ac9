import type { Reading } from '../../text/read-event'
import type { Mark } from '../../types'
import type { Pattern } from './pattern'
import type { PatternSet } from './pattern-set'

/** How much of an event's text is shown, in characters. */
export const SHOWN_TEXT = 2000
/** Tokens that cost as much are marked: those in fewer than one in 50 events. */
const RARE_BITS = Math.log2(50)

/**
 * Marks the tokens that hardly any known pattern has, with what one of them costs to tell, and those that never stood where they
 * stand (`novelty`). Where neither shows, the costliest token is marked.
 */
export function markUnknown(
  reading: Reading,
  patterns: PatternSet,
  self: Pattern | null,
  events: number,
): Mark[] {
  const bits = costs(reading, patterns, self, events)
  for (const { place, bits: own } of patterns.novelty(reading.tokens, self).places) {
    const at = Math.min(place, bits.length - 1)
    bits[at] = Math.max(bits[at] ?? 0, own, RARE_BITS)
  }
  const least = Math.min(RARE_BITS, Math.max(...bits))
  const marks: Mark[] = []
  for (const [place, own] of bits.entries()) {
    const start = reading.starts[place] ?? 0
    const end = Math.min(SHOWN_TEXT, reading.ends[place] ?? 0)
    if (own >= least && start < end) marks.push({ start, end, bits: Math.round(100 * own) / 100 })
  }
  return marks
}

/** `-log2` of each token's share among the events of the known patterns. */
function costs(reading: Reading, patterns: PatternSet, self: Pattern | null, events: number): number[] {
  const counts = new Map<string, number>()
  for (const pattern of patterns.all()) {
    if (pattern === self || pattern.fresh === 1) continue
    for (const token of new Set(pattern.tokens)) counts.set(token, (counts.get(token) ?? 0) + pattern.count)
  }
  return reading.tokens.map(token => -Math.log2(((counts.get(token) ?? 0) + 0.5) / (events + 1)))
}
