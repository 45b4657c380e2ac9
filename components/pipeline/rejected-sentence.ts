import { count } from '@/components/format/number'
import type { RejectedPage } from '@/lib/rejected/schema'

/** How many events were refused in the last 7 days, and how many of them were not kept. */
export function rejectedSentence(byReason: RejectedPage['by_reason']): string {
  const rejected = byReason.reduce((sum, reason) => sum + reason.rejected, 0)
  const notKept = byReason.reduce((sum, reason) => sum + reason.not_kept, 0)
  if (rejected === 0) return 'No event was refused in the last 7 days.'
  const were = `${count(rejected)} ${rejected === 1 ? 'event was' : 'events were'} refused in the last 7 days`
  if (notKept === 0)
    return `${were}. The sender was told why; they are kept here to be corrected and sent again.`
  return `${were}. ${count(notKept)} of them were only counted: of many at once some are kept.`
}
