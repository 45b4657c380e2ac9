import type { Symptom } from './symptom'

const MINUTE_MS = 60_000
/** What could have shown again so many times, and did not, is over. */
const GAPS = 6
const SHORTEST_MS = 30 * MINUTE_MS
/** Whatever shows it: two values of a daily series meet, those of a weekly one do not. */
export const LONGEST_CALM_MS = 36 * 60 * MINUTE_MS

/**
 * How long what a symptom shows must have been calm to be over, in ms: six of the usual gaps between events that could show it, at
 * least half an hour, at most a day and a half.
 */
export function calmAfterMs({ usualGapMs }: Pick<Symptom, 'usualGapMs'>): number {
  return Math.max(SHORTEST_MS, Math.min(LONGEST_CALM_MS, GAPS * usualGapMs))
}
