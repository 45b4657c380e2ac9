import type { Anomaly } from '@/lib/anomalies/schema'
import type { Context } from '@/lib/core/context'
import { changeAnomaly } from './change-anomaly'

/**
 * Opens an anomaly again, and its incident with it; a verdict `expected` that had resolved it is taken back. Needs
 * `anomalies:write`. Throws `conflict` where its trouble has come back as another anomaly.
 */
export async function reopenAnomaly(ctx: Context, { id }: { id: string }): Promise<Anomaly> {
  return changeAnomaly(ctx, id, 'reopen_anomaly')
}
