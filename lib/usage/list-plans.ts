import { type PlanId, planIds, plans } from '@/lib/plans'
import type { PlanList } from './schema'

/** Every plan, the cheapest first; `current` marks the caller's. `currency` is that of the deployment's prices. */
export function listPlans({ current, currency }: { current: PlanId | null; currency: string }): PlanList {
  const data = planIds.map(id => {
    const { name, priceCents, eventsPerMonth, retentionDays } = plans[id]
    return {
      id,
      name,
      price_cents: priceCents,
      currency,
      interval: 'month' as const,
      events_per_month: eventsPerMonth,
      retention_days: retentionDays,
      current: id === current,
    }
  })
  return { data }
}
