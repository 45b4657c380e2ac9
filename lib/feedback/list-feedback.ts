import { type Context, requireScope } from '@/lib/core/context'
import { findUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { Feedback, listFeedbackInput } from './schema'
import { selectFeedback, toFeedback } from './store'

const most = 200

/** The organization's standing verdicts, the newest first, at most 200; or the one on an anomaly. Needs `anomalies:read`. */
export async function listFeedback(
  ctx: Context,
  { anomaly }: z.output<typeof listFeedbackInput> = {},
): Promise<{ data: Feedback[] }> {
  requireScope(ctx, 'anomalies:read')
  const anomalyId = anomaly === undefined ? null : findUuid('anomaly', anomaly)
  const rows = await selectFeedback(ctx.db, ctx.principal.organizationId, { anomalyId, limit: most })
  return { data: rows.map(toFeedback) }
}
