import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { markRevoked } from './store'

/** Revokes a key at once and for good; one that is revoked already stays so. Needs `admin`. */
export async function revokeApiKey(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'admin')
  const found = await markRevoked(ctx.db, ctx.principal.organizationId, id, ctx.now())
  if (!found) throw new AppError('not_found', 'There is no such API key.')
}
