import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** Puts a set-aside batch back at the end of its stream, its tries forgotten. Needs `events:write`. */
export async function resendSetAside(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'events:write')
  if (await ctx.buffer.resend(ctx.principal.organizationId, id)) return
  throw new AppError('not_found', 'There is no such set-aside batch.')
}
