import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { releaseEvents } from '@/lib/usage/store'

/** Drops the events of a set-aside batch for good: they were never stored, and count no more. Needs `admin`. */
export async function discardSetAside(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'admin')
  const { organizationId } = ctx.principal
  if (!(await ctx.buffer.discard(organizationId, id)))
    throw new AppError('not_found', 'There is no such set-aside batch.')
  await releaseEvents(ctx.service, organizationId, [id])
}
