import { idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'

export const statsInput = z.strictObject({ from: instantSchema.optional(), to: instantSchema.optional() })

const overTime = z.array(z.object({ time: z.iso.datetime(), count: z.number() }))

export const statsAnswer = z.object({
  total_anomalies: z.number(),
  active_anomalies: z.number(),
  total_incidents: z.number(),
  open_incidents: z.number(),
  acknowledged_incidents: z.number(),
  snoozed_incidents: z.number(),
  events_processed: z.number(),
  by_severity: z.object({ low: z.number(), medium: z.number(), high: z.number(), critical: z.number() }),
  by_stream: z.array(
    z.object({
      stream_id: idSchema('stream'),
      stream: z.string(),
      events: z.number(),
      anomalies: z.number(),
    }),
  ),
  bucket_ms: z.number(),
  events_over_time: overTime,
  anomalies_over_time: overTime,
  incidents_over_time: overTime,
  alert_budget: z.object({ promised_per_week: z.number(), actual_last_week: z.number() }),
})
export type Stats = z.output<typeof statsAnswer>
