import type { Context } from '@/lib/core/context'
import { requirePermission } from '@/lib/orgs/require-permission'
import { noChannel } from './refusals'
import { removeChannel } from './store'

/** Deletes a channel with its deliveries; what waits for it is not sent. Needs `notifications:manage`. */
export async function deleteChannel(ctx: Context, { id }: { id: string }): Promise<void> {
  requirePermission(ctx, 'notifications:manage')
  if (!(await removeChannel(ctx.service, ctx.principal.organizationId, id))) throw noChannel()
}
