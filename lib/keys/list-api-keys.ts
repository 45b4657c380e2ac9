import { type Context, requireScope } from '@/lib/core/context'
import type { ApiKey } from './schema'
import { listKeys } from './store'

/** The organization's API keys, newest first, without their secrets. Needs `admin`. */
export async function listApiKeys(
  ctx: Context,
): Promise<{ data: ApiKey[]; has_more: boolean; next_cursor: string | null }> {
  requireScope(ctx, 'admin')
  return { data: await listKeys(ctx.db, ctx.principal.organizationId), has_more: false, next_cursor: null }
}
