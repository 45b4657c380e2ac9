import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import { refuse } from './refuse'
import { change } from './store'

/** Deletes the words of a comment; that there was one stays in the history. Only who wrote it may. Needs `anomalies:write`. */
export async function deleteComment(ctx: Context, { id }: { id: string }): Promise<void> {
  requireScope(ctx, 'anomalies:write')
  const outcome = await change(ctx.db, 'change_comment', {
    p_organization: ctx.principal.organizationId,
    p_event: id,
    p_comment: null,
    p_now: ctx.now().toISOString(),
    ...actorOf(ctx.principal),
  })
  refuse(outcome, 'comment')
}
