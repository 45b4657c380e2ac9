import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { effectUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { getEntry } from './get-entry'
import type { commentInput, HistoryEntry } from './schema'
import { insertComment } from './store'

/** Adds a comment to an incident, whatever its status. Needs `anomalies:write`. */
export async function commentOnIncident(
  ctx: Context,
  { id, text }: z.output<typeof commentInput> & { id: string },
): Promise<HistoryEntry> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId } = ctx.principal
  const comment = { id: effectUuid(ctx), text, at: ctx.now(), actor: actorOf(ctx.principal) }
  if (!(await insertComment(ctx.db, organizationId, id, comment)))
    throw new AppError('not_found', 'There is no such incident.')
  return getEntry(ctx, comment.id)
}
