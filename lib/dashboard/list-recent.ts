import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import type { Anomaly, recentInput } from '@/lib/anomalies/schema'
import type { Context } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'

/** The organization's newest anomalies, 10 unless told otherwise. Needs `anomalies:read`. */
export async function listRecent(
  ctx: Context,
  { limit = 10 }: z.output<typeof recentInput> = {},
): Promise<{ data: Anomaly[] }> {
  const { data } = await listAnomalies(ctx, { limit })
  return { data }
}
