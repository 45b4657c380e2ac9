import { counted } from '@/components/format/number'
import { formatNumber } from '@/detection/format'
import type { FeedbackEffect } from '@/lib/feedback/schema'

const dayMs = 86_400_000

/** What a verdict does, in words: how often its patterns were told in the past, and how often they would be now. */
export function effectSentence({ from, to, patterns, before, after }: FeedbackEffect): string {
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / dayMs))
  const [were, they] =
    patterns === 1 ? ['This pattern was', 'it'] : [`These ${patterns} patterns were`, 'they']
  const past = `${were} told ${times(before.told)} in the last ${stretch(days)}`
  if (after.told === before.told) return `${past}; ${they} would be just the same now.`
  return `${past}; ${they} would now be told ${times(after.told)}.`
}

function stretch(days: number): string {
  if (days === 1 || days === 7) return days === 1 ? 'day' : 'week'
  return days % 7 === 0 ? counted(days / 7, 'week') : counted(days, 'day')
}

function times(count: number): string {
  if (count === 0) return 'not at all'
  return count === 1 ? 'once' : `${formatNumber(count)} times`
}
