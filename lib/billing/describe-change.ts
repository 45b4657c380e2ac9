import { type PlanId, plans } from '@/lib/plans'
import { noticeDays } from './entitlement'

/** One thing that another plan changes; `loses`: there is less of it than before. */
export interface PlanChange {
  text: string
  loses: boolean
}

/** What changes from one plan to another, in sentences: what is lost first. Nothing for the same plan. */
export function describeChange(from: PlanId, to: PlanId): PlanChange[] {
  const [before, after] = [plans[from], plans[to]]
  const changes = [
    eventsChange(before.eventsPerMonth, after.eventsPerMonth),
    keepingChange(before.retentionDays, after.retentionDays),
    countChange(before.streams, after.streams, streams => ({
      more: `${number(streams)} streams instead of ${number(before.streams)}.`,
      less: `${number(streams)} streams instead of ${number(before.streams)}: those you have stay, new ones beyond that come together in one stream named other.`,
    })),
    countChange(before.requestsPerMinute, after.requestsPerMinute, requests => ({
      more: `${number(requests)} requests a minute instead of ${number(before.requestsPerMinute)}.`,
      less: `${number(requests)} requests a minute instead of ${number(before.requestsPerMinute)}.`,
    })),
  ].filter(change => change !== null)
  return changes.toSorted((a, b) => Number(b.loses) - Number(a.loses))
}

function eventsChange(before: number | null, after: number | null): PlanChange | null {
  if (before === after) return null
  if (after === null) return { text: 'Events without a monthly limit.', loses: false }
  const was = before === null ? 'no limit' : number(before)
  const loses = before === null || after < before
  const end = loses ? ' Beyond that events are refused with 402, each answer saying so.' : ''
  return { text: `${number(after)} events a month instead of ${was}.${end}`, loses }
}

function keepingChange(before: number, after: number): PlanChange | null {
  if (before === after) return null
  if (after > before)
    return { text: `New events are kept for ${after} days instead of ${before}.`, loses: false }
  const text =
    `New events are kept for ${after} days instead of ${before}. Events stored until then keep their ${before} days; ` +
    `their findings and evidence stay ${noticeDays} days longer, then those older than ${after} days are deleted.`
  return { text, loses: true }
}

function countChange(
  before: number,
  after: number,
  say: (after: number) => { more: string; less: string },
): PlanChange | null {
  if (before === after) return null
  const { more, less } = say(after)
  return after > before ? { text: more, loses: false } : { text: less, loses: true }
}

function number(value: number): string {
  return value.toLocaleString('en')
}
