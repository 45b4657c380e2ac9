import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { RejectedEvent } from './schema'
import { findRejected, toRejectedEvent } from './store'

/** One event that was refused. Needs `events:read`. Throws `not_found` once it was sent again, discarded or has expired. */
export async function getRejected(ctx: Context, { id }: { id: string }): Promise<RejectedEvent> {
  requireScope(ctx, 'events:read')
  const row = await findRejected(ctx.db, ctx.principal.organizationId, id)
  if (row === null) throw new AppError('not_found', 'There is no such rejected event.')
  return toRejectedEvent(row)
}
