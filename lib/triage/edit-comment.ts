import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { getEntry } from './get-entry'
import { refuse } from './refuse'
import type { commentInput, HistoryEntry } from './schema'
import { change } from './store'

/** Changes the words of a comment; only who wrote it may. Needs `anomalies:write`. */
export async function editComment(
  ctx: Context,
  { id, text }: z.output<typeof commentInput> & { id: string },
): Promise<HistoryEntry> {
  requireScope(ctx, 'anomalies:write')
  const outcome = await change(ctx.db, 'change_comment', {
    p_organization: ctx.principal.organizationId,
    p_event: id,
    p_comment: text,
    p_now: ctx.now().toISOString(),
    ...actorOf(ctx.principal),
  })
  refuse(outcome, 'comment')
  return getEntry(ctx, id)
}
