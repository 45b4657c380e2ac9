import { counted } from '@/components/format/number'
import { formatNumber } from '@/detection/format'
import type { WouldHaveFired } from '@/lib/findings/schema'

const dayMs = 86_400_000

/** How noisy the past would have been under a setting. */
export function pastSentence(past: WouldHaveFired): { lead: string; rest: string } {
  const days = Math.max(1, Math.round((Date.parse(past.to) - Date.parse(past.from)) / dayMs))
  const span = counted(days, 'day')
  const setting = `at ${past.promised_per_week} a week`
  if (past.total === 0) {
    return { lead: 'Nothing would have been told', rest: `in the last ${span}, ${setting}.` }
  }
  return {
    lead: `${formatNumber(past.actual_per_week)} a week would have been told`,
    rest: `${setting}: ${counted(past.total, 'incident')} in the last ${span}, real ones included.`,
  }
}
