import type { Context } from '@/lib/core/context'
import { requirePermission } from '@/lib/orgs/require-permission'
import { noChannel } from './refusals'
import type { Channel } from './schema'
import { findChannel } from './store'
import { toChannel } from './to-channel'

/** One channel. Needs `notifications:read`. */
export async function getChannel(ctx: Context, { id }: { id: string }): Promise<Channel> {
  requirePermission(ctx, 'notifications:read')
  const row = await findChannel(ctx.db, ctx.principal.organizationId, id)
  if (row === null) throw noChannel()
  return toChannel(row, ctx.sending)
}
