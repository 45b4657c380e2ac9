import { actorOf } from '@/lib/core/actor'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { findJudging } from '@/lib/findings/store'
import { measureEffect } from './measure-effect'
import type { FeedbackAnswer, giveFeedbackInput } from './schema'
import { putFeedback, toFeedback } from './store'

/**
 * Gives a verdict on an anomaly in place of the one it had, which makes its pattern told more or less readily from the next run
 * on; `expected` resolves it. Answers with what that does to the past. Needs `anomalies:write`.
 */
export async function giveFeedback(
  ctx: Context,
  { id, verdict, note }: z.output<typeof giveFeedbackInput> & { id: string },
): Promise<FeedbackAnswer> {
  requireScope(ctx, 'anomalies:write')
  const { organizationId } = ctx.principal
  const before = await findJudging(ctx.db, organizationId)
  const row = await putFeedback(ctx.db, organizationId, id, {
    verdict,
    note: note ?? null,
    now: ctx.now(),
    actor: actorOf(ctx.principal),
  })
  const after = await findJudging(ctx.db, organizationId)
  if (row === null || before === null || after === null)
    throw new AppError('not_found', 'There is no such anomaly.')
  return { ...toFeedback(row), effect: await measureEffect(ctx, [row], { before, after }) }
}
