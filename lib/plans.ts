/** What each plan gives. Prices are integer cents a month; limits are per organization. */
export const plans = {
  free: {
    name: 'Free',
    priceCents: 0,
    eventsPerMonth: 10_000,
    retentionDays: 7,
    streams: 20,
    requestsPerMinute: 600,
  },
  pro: {
    name: 'Pro',
    priceCents: 2_900,
    eventsPerMonth: 100_000,
    retentionDays: 30,
    streams: 100,
    requestsPerMinute: 1_800,
  },
  business: {
    name: 'Business',
    priceCents: 9_900,
    eventsPerMonth: null,
    retentionDays: 90,
    streams: 1_000,
    requestsPerMinute: 6_000,
  },
} as const satisfies Record<string, Plan>

export type PlanId = keyof typeof plans

export interface Plan {
  name: string
  priceCents: number
  /** Null: unlimited. */
  eventsPerMonth: number | null
  retentionDays: number
  streams: number
  requestsPerMinute: number
}

export const planIds = Object.keys(plans) as [PlanId, ...PlanId[]]
