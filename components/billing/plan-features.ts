import { type PlanId, plans } from '@/lib/plans'

/** What a plan gives, a line each. */
export function planFeatures(plan: PlanId): string[] {
  const { eventsPerMonth, mayGoOn, eventsPerSecond, retentionDays, streams } = plans[plan]
  const events =
    eventsPerMonth === null ? 'Unlimited events' : `${eventsPerMonth.toLocaleString('en')} events a month`
  const then = mayGoOn ? 'At the limit: stop, or go on to twice as many' : 'Stops at its limit, and says so'
  return [
    events,
    eventsPerSecond === null ? then : `Up to ${eventsPerSecond.toLocaleString('en')} events a second`,
    `Kept for ${retentionDays} days`,
    `${streams.toLocaleString('en')} streams`,
  ]
}
