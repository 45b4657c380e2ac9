import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { removeFeedback } from './store'

/** Takes a verdict back; an anomaly that it had resolved is open again. Needs `anomalies:write`. */
export async function undoFeedback(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'anomalies:write')
  const by = { now: ctx.now(), actor: actorOf(ctx.principal) }
  if ((await removeFeedback(ctx.db, ctx.principal.organizationId, id, by)) !== null) return
  throw new AppError('not_found', 'There is no such feedback.')
}
