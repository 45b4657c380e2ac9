import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { removeAnomaly } from './store'

/** Deletes an anomaly for good; its events stay. Needs `admin`. */
export async function deleteAnomaly(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'admin')
  if (await removeAnomaly(ctx.db, ctx.principal.organizationId, id)) return
  throw new AppError('not_found', 'There is no such anomaly.')
}
