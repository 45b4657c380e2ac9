import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { removeRejected } from './store'

/** Discards a refused event for good. Needs `events:write`. */
export async function discardRejected(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'events:write')
  if (await removeRejected(ctx.db, ctx.principal.organizationId, id)) return
  throw new AppError('not_found', 'There is no such rejected event.')
}
