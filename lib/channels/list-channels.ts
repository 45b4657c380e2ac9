import type { Context } from '@/lib/core/context'
import type { Page } from '@/lib/core/paging'
import { requirePermission } from '@/lib/orgs/require-permission'
import type { Channel } from './schema'
import { selectChannels } from './store'
import { toChannel } from './to-channel'

/** All channels of the organization, the oldest on top. Needs `notifications:read`. */
export async function listChannels(ctx: Context): Promise<Page<Channel>> {
  requirePermission(ctx, 'notifications:read')
  const rows = await selectChannels(ctx.db, ctx.principal.organizationId)
  return { data: rows.map(row => toChannel(row, ctx.sending)), has_more: false, next_cursor: null }
}
