import type { Anomaly } from '@/lib/anomalies/schema'
import type { Context } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { changeAnomaly } from './change-anomaly'
import type { resolveInput } from './schema'

/** Resolves an anomaly, and its incident with its last one; one that is resolved stays as it is. Needs `anomalies:write`. */
export async function resolveAnomaly(
  ctx: Context,
  { id, resolution, note }: z.output<typeof resolveInput> & { id: string },
): Promise<Anomaly> {
  return changeAnomaly(ctx, id, 'resolve_anomaly', { p_resolution: resolution, p_note: note })
}
