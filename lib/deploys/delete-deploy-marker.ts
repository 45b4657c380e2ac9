import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { removeDeployMarker } from './store'

/** Takes a deploy marker back. Needs `events:write`. */
export async function deleteDeployMarker(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'events:write')
  if (await removeDeployMarker(ctx.db, ctx.principal.organizationId, id)) return
  throw new AppError('not_found', 'There is no such deploy marker.')
}
