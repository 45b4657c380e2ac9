import { dayMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { plans } from '@/lib/plans'

/** A stretch of the past, and how many weeks of findings there are of it. */
export interface PastRange {
  from: Date
  to: Date
  weeks: number
}

const defaultDays = 28
const weekMs = 7 * dayMs
/** Events may be so old when they come: an organization's past may begin before it does. */
const oldestEventMs = 7 * dayMs

/**
 * The stretch of the past to judge: what was asked for, the last 28 days unless told otherwise, as far as findings are
 * kept. A stretch of less than a week counts as one, so that one bad day is not told as seven. Throws for an empty one.
 */
export function pastRange(
  { now, principal }: Pick<Context, 'now' | 'principal'>,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  createdAt: string,
): PastRange {
  const nowMs = now().getTime()
  const endMs = Math.min(to === undefined ? nowMs : Date.parse(to), nowMs)
  const keptMs = nowMs - plans[principal.plan].retentionDays * dayMs
  const bornMs = Date.parse(createdAt) - oldestEventMs
  const askedMs = from === undefined ? endMs - defaultDays * dayMs : Date.parse(from)
  const startMs = Math.max(askedMs, keptMs, bornMs)
  if (startMs >= endMs || askedMs >= endMs) {
    const detail = `Expected a time after from, and a stretch of the last ${plans[principal.plan].retentionDays} days.`
    throw new AppError('invalid_request', `/to: ${detail}`, {
      errors: [{ pointer: '/to', code: 'empty_range', detail }],
    })
  }
  const weeks = Math.max(1, (endMs - startMs) / weekMs)
  return { from: new Date(startMs), to: new Date(endMs), weeks }
}
