import { selectOpenPatterns } from '@/lib/anomalies/store'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { measureEffect } from '@/lib/feedback/measure-effect'
import { findJudging } from '@/lib/findings/store'
import { changeIncident } from './change-incident'
import type { ExpectedIncident, expectInput } from './schema'

/** So many of an incident's patterns are judged anew to show the effect; few incidents have more. */
const mostPatterns = 24

/**
 * Says that an incident was expected: a verdict on each of its anomalies that is not resolved, which makes their patterns told
 * less readily from the next run on, and all of it resolved. Answers with what that does to the past. Needs `anomalies:write`.
 */
export async function markIncidentExpected(
  ctx: Context,
  { id, note }: z.output<typeof expectInput> & { id: string },
): Promise<ExpectedIncident> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId } = ctx.principal
  const [before, patterns] = await Promise.all([
    findJudging(ctx.db, organizationId),
    selectOpenPatterns(ctx.db, organizationId, { incidentId: id, limit: mostPatterns }),
  ])
  const incident = await changeIncident(ctx, id, 'expect_incident', { p_note: note })
  const after = await findJudging(ctx.db, organizationId)
  if (before === null || after === null) throw new AppError('not_found', 'There is no such incident.')
  return { ...incident, effect: await measureEffect(ctx, patterns, { before, after }) }
}
