import type { Bundle } from '@/detection'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { findBundle } from './store'

/**
 * What an anomaly's decision rests on, to be computed again: `npm run scan -- --verify FILE`. Not found once its time is over,
 * and for an anomaly of before evidence was kept. Needs `anomalies:read`.
 */
export async function getBundle(ctx: Context, { id }: { id: string }): Promise<Bundle> {
  requireScope(ctx, 'anomalies:read')
  const bundle = await findBundle(ctx.db, ctx.principal.organizationId, id)
  if (bundle === null) throw new AppError('not_found', 'There is no evidence of such an anomaly any more.')
  return bundle
}
