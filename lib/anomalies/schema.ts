import type { Bundle } from '@/detection'
import { FINDING_KINDS, type Why } from '@/detection/types'
import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'
import { event } from '@/lib/events/schema'

export const severities = ['low', 'medium', 'high', 'critical'] as const
export const statuses = ['open', 'acknowledged', 'snoozed', 'resolved'] as const
export type Status = (typeof statuses)[number]
export const kinds = FINDING_KINDS

export const listAnomaliesInput = z.strictObject({
  status: z.enum([...statuses, 'all']).optional(),
  severity: z.enum(severities).optional(),
  /** A stream's id (`str_...`) or its name (`logs/web`). */
  stream: z.string().min(1).max(300).optional(),
  kind: z.enum(kinds).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  ...pageParameters,
})

export const recentInput = z.strictObject({ limit: z.coerce.number().int().min(1).max(50).optional() })

export const anomaly = z.object({
  id: idSchema('anomaly'),
  status: z.enum(statuses),
  severity: z.enum(severities),
  kind: z.enum(kinds),
  title: z.string(),
  stream: z.object({ id: idSchema('stream'), name: z.string(), stream_type: z.string(), source: z.string() }),
  /** Null for one of before incidents were kept. */
  incident_id: idSchema('incident').nullable(),
  count: z.number(),
  first_seen_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  p: z.number(),
  bits: z.number(),
  score: z.number(),
  per_week: z.number(),
  created_at: z.iso.datetime(),
  resolved_at: z.iso.datetime().nullable(),
  resolution: z.string().nullable(),
  note: z.string().nullable(),
  test: z.boolean(),
})
export type Anomaly = z.output<typeof anomaly>

export const anomalyPage = pageOf(anomaly)
export const anomalyList = z.object({ data: z.array(anomaly) })

export const anomalyDetail = anomaly.extend({
  /** When the occurrence that the evidence shows happened. */
  event_time: z.iso.datetime(),
  why: z.custom<Why>(value => typeof value === 'object' && value !== null),
  event: event.nullable(),
  nearby: z.array(anomaly),
})
export type AnomalyDetail = z.output<typeof anomalyDetail>

/** As detection/bundle/bundle.ts has it: made of the library's own parts, so nothing of it falls off. */
export const bundle = z.custom<Bundle>(value => typeof value === 'object' && value !== null)
