import { dayMs } from '@/lib/core/clock'
import type { PlanId } from '@/lib/plans'
import type { BilledSubscription } from './port'

/** How long the plan stays after a payment failed, so that a card can be mended. */
export const graceDays = 7

/** How long after a downgrade what lies beyond the smaller plan's retention is still kept. */
export const noticeDays = 14

/**
 * When the time of grace of a subscription whose payment failed is over, counted from the invoice that is not paid, else
 * from the beginning of the period; null: nothing is owed.
 */
export function graceUntil({ status, unpaid, periodStart }: BilledSubscription): Date | null {
  if (status !== 'past_due') return null
  return new Date(Date.parse(unpaid?.since ?? periodStart) + graceDays * dayMs)
}

/** Whether a payment is owed for longer than the time of grace. */
export function isGraceOver(subscription: BilledSubscription, now: Date): boolean {
  const until = graceUntil(subscription)
  return until !== null && until <= now
}

/** The plan that a subscription gives now: its own while it is paid or in its time of grace, else Free. */
export function entitledPlan(subscription: BilledSubscription | null, now: Date): PlanId {
  if (subscription === null) return 'free'
  const { status, plan } = subscription
  if (status === 'active' || status === 'trialing') return plan
  if (status === 'past_due') return isGraceOver(subscription, now) ? 'free' : plan
  return 'free'
}

/** The subscription that counts: one that is paid before one that is owed, and that before one that has ended. */
export function currentSubscription(subscriptions: readonly BilledSubscription[]): BilledSubscription | null {
  const newestFirst = subscriptions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  return newestFirst.toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Whether it can still be changed, cancelled or paid. */
export function isLive({ status }: Pick<BilledSubscription, 'status'>): boolean {
  return status === 'active' || status === 'trialing' || status === 'past_due'
}

const order: readonly BilledSubscription['status'][] = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'paused',
  'incomplete',
]

function rank({ status }: BilledSubscription): number {
  const place = order.indexOf(status)
  return place === -1 ? order.length : place
}
