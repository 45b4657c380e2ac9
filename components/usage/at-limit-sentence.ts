import { count } from '@/components/format/number'
import { type PlanId, plans } from '@/lib/plans'
import type { UsageSettings } from '@/lib/usage/schema'

/** What happens to a request once the plan's events are used, told before it happens. */
export function atLimitSentence(plan: PlanId, { stops_at, may_continue }: UsageSettings): string {
  const { eventsPerMonth, eventsPerSecond } = plans[plan]
  if (stops_at === null || eventsPerMonth === null) {
    return `There is no limit by the month. Beyond ${count(eventsPerSecond ?? 0)} events a second, averaged over ten seconds, requests are refused with status 429 until there is room.`
  }
  const refused =
    'A request that does not fit is refused whole, with status 402 and how many events would still fit; nothing that was accepted before is lost.'
  if (!may_continue) return `From ${count(stops_at)} events a month on nothing more is taken. ${refused}`
  return stops_at > eventsPerMonth
    ? `The plan’s ${count(eventsPerMonth)} events are not the end: you chose to go on, up to ${count(stops_at)}. ${refused}`
    : `From ${count(stops_at)} events a month on nothing more is taken, unless you choose to go on to twice as many. ${refused}`
}
