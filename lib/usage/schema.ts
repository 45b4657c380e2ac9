import { idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { planIds } from '@/lib/plans'
import { monthSchema } from './month'
import { whenReached } from './plan-limit'

export const getUsageInput = z.strictObject({ period: monthSchema.optional() })

export const usage = z.object({
  period: monthSchema,
  /** Stored in the month; what a test key sent does not count. */
  events_used: z.number(),
  /** Accepted in the month and not stored yet; it counts towards the limit. */
  events_waiting: z.number(),
  /** What the plan includes; null: unlimited. */
  events_limit: z.number().nullable(),
  /** Of `events_limit`; null where that is. */
  percentage_used: z.number().nullable(),
  /** From this number on nothing more is taken; null: never. */
  stops_at: z.number().nullable(),
  /** When the count begins anew. */
  resets_at: z.iso.datetime(),
  /** Every day of the month that has begun, in UTC. */
  by_day: z.array(z.object({ day: z.iso.date(), events: z.number() })),
  /** The most used first. `stream_id` is null for what was metered elsewhere, `stream` for a stream that is gone, too. */
  by_stream: z.array(
    z.object({ stream_id: idSchema('stream').nullable(), stream: z.string().nullable(), events: z.number() }),
  ),
  forecast: z.object({
    /** Of the whole month, at the pace of the last 7 days. */
    events: z.number(),
    events_per_day: z.number(),
    /** The day on which nothing more would be taken; null: not in this month. */
    stops_on: z.iso.date().nullable(),
  }),
})
export type Usage = z.output<typeof usage>

export const reportUsageInput = z.strictObject({
  organization_id: idSchema('organization'),
  quantity: z.number().int().min(1).max(1_000_000_000),
  idempotency_key: z.string().trim().min(1).max(255),
})
export const reportedUsage = z.object({
  organization_id: idSchema('organization'),
  quantity: z.number(),
  idempotency_key: z.string(),
  period: monthSchema,
})
export type ReportedUsage = z.output<typeof reportedUsage>

export const updateUsageSettingsInput = z.strictObject({ when_limit_reached: z.enum(whenReached) })
export const usageSettings = z.object({
  when_limit_reached: z.enum(whenReached),
  /** Whether the plan leaves the choice. */
  may_continue: z.boolean(),
  /** From this number of events a month on nothing more is taken; null: never. */
  stops_at: z.number().nullable(),
})
export type UsageSettings = z.output<typeof usageSettings>

export const planList = z.object({
  data: z.array(
    z.object({
      id: z.enum(planIds),
      name: z.string(),
      price_cents: z.number(),
      currency: z.string(),
      interval: z.literal('month'),
      /** Null: unlimited. */
      events_per_month: z.number().nullable(),
      retention_days: z.number(),
      /** Whether it is the caller's; false for who has not said who they are. */
      current: z.boolean(),
    }),
  ),
})
export type PlanList = z.output<typeof planList>
