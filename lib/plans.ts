/** What each plan gives. Prices are integer cents a month; limits are per organization. */
export const plans = {
  free: {
    name: 'Free',
    priceCents: 0,
    eventsPerMonth: 10_000,
    mayGoOn: false,
    eventsPerSecond: null,
    retentionDays: 7,
    streams: 20,
    requestsPerMinute: 1_200,
    requestsPerMinuteEach: 600,
  },
  pro: {
    name: 'Pro',
    priceCents: 2_900,
    eventsPerMonth: 100_000,
    mayGoOn: true,
    eventsPerSecond: null,
    retentionDays: 30,
    streams: 100,
    requestsPerMinute: 3_600,
    requestsPerMinuteEach: 1_800,
  },
  business: {
    name: 'Business',
    priceCents: 9_900,
    eventsPerMonth: null,
    mayGoOn: false,
    eventsPerSecond: 1_000,
    retentionDays: 90,
    streams: 1_000,
    requestsPerMinute: 12_000,
    requestsPerMinuteEach: 6_000,
  },
} as const satisfies Record<string, Plan>

export type PlanId = keyof typeof plans

export interface Plan {
  name: string
  priceCents: number
  /** Null: unlimited. */
  eventsPerMonth: number | null
  /** The organization may choose to go on beyond its events of a month, to twice as many. */
  mayGoOn: boolean
  /** On average over ten seconds. Null: as many as the month allows. */
  eventsPerSecond: number | null
  retentionDays: number
  streams: number
  /** Of the whole organization. */
  requestsPerMinute: number
  /** Of each key and each person: half, so that one of them cannot shut the others out. */
  requestsPerMinuteEach: number
}

export const planIds = Object.keys(plans) as [PlanId, ...PlanId[]]
