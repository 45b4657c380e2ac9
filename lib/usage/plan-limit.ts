import { type PlanId, plans } from '@/lib/plans'

/** What happens to events beyond those that the plan includes in a month. */
export const whenReached = ['stop', 'continue'] as const
export type WhenReached = (typeof whenReached)[number]

/** How much further an organization goes that chose to go on. */
const goingOn = 2

/** The number of events of a month beyond which none is taken, for either choice; null where the plan has none. */
export function planLimits(plan: PlanId): Record<WhenReached, number> | null {
  const { eventsPerMonth, mayGoOn } = plans[plan]
  if (eventsPerMonth === null) return null
  return { stop: eventsPerMonth, continue: mayGoOn ? eventsPerMonth * goingOn : eventsPerMonth }
}

/** What counts of an organization's choice: a plan that leaves none stops at its limit. */
export function choiceOf(plan: PlanId, chosen: WhenReached): WhenReached {
  return plans[plan].mayGoOn ? chosen : 'stop'
}
