import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'

const overTime = z.array(z.object({ time: z.string(), count: z.number() }))

const statsRow = z.object({
  total_anomalies: z.number(),
  active_anomalies: z.number(),
  total_incidents: z.number(),
  open_incidents: z.number(),
  events_processed: z.number(),
  by_severity: z.object({ low: z.number(), medium: z.number(), high: z.number(), critical: z.number() }),
  by_stream: z.array(
    z.object({ stream_id: z.string(), stream: z.string(), events: z.number(), anomalies: z.number() }),
  ),
  bucket_ms: z.number(),
  events_over_time: overTime,
  anomalies_over_time: overTime,
  incidents_over_time: overTime,
  alert_budget: z.object({ promised_per_week: z.number(), actual_last_week: z.number() }),
})

/** The organization's figures of [from, to), as the database counts them. */
export async function computeStats(
  db: DatabaseClient,
  organizationId: string,
  range: { from: string; to: string },
): Promise<z.output<typeof statsRow>> {
  const parameters = { p_organization: organizationId, p_from: range.from, p_to: range.to }
  return statsRow.parse(dataOf(await db.rpc('dashboard_stats', parameters)))
}
