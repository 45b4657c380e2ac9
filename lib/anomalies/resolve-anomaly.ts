import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import type { Anomaly, resolveAnomalyInput } from './schema'
import { findAnomaly, markResolved, toAnomaly } from './store'

/** Resolves an anomaly; one that is resolved already stays as it is. Needs `anomalies:write`. */
export async function resolveAnomaly(
  ctx: Context,
  { id, resolution, note }: z.output<typeof resolveAnomalyInput> & { id: string },
): Promise<Anomaly> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId, userId, keyId } = ctx.principal
  await markResolved(ctx.db, organizationId, id, {
    resolvedAt: ctx.now(),
    resolvedBy: keyId === null ? userId : null,
    resolution: resolution ?? null,
    note: note ?? null,
  })
  const row = await findAnomaly(ctx.db, organizationId, id)
  if (row === null) throw new AppError('not_found', 'There is no such anomaly.')
  return toAnomaly(row)
}
