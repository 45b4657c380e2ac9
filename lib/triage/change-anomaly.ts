import type { Anomaly } from '@/lib/anomalies/schema'
import { findAnomaly, toAnomaly } from '@/lib/anomalies/store'
import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { refuse } from './refuse'
import { change } from './store'

type Change = Parameters<typeof change>

/** As `changeIncident`, for one anomaly. */
export async function changeAnomaly(
  ctx: Context,
  id: string,
  name: Change[1],
  parameters: Change[2] = {},
): Promise<Anomaly> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId } = ctx.principal
  const outcome = await change(ctx.db, name, {
    p_organization: organizationId,
    p_anomaly: id,
    p_now: ctx.now().toISOString(),
    ...parameters,
    ...actorOf(ctx.principal),
  })
  refuse(outcome, 'anomaly')
  const row = await findAnomaly(ctx.db, organizationId, id)
  if (row === null) throw new AppError('not_found', 'There is no such anomaly.')
  return toAnomaly(row)
}
