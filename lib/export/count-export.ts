import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { exportRule } from '@/lib/limiter/rules'

/** Counts an export, which reads everything. Throws `rate_limited` beyond 10 an hour of an organization or a person. */
export async function countExport(ctx: Pick<Context, 'limiter' | 'limitScale'>, of: string): Promise<void> {
  const { exceeded, rule, resetSeconds } = await ctx.limiter.consume(exportRule(ctx.limitScale), of)
  if (!exceeded) return
  const detail = `At most ${rule.points} exports an hour. Try again in ${Math.ceil(resetSeconds / 60)} minutes.`
  throw new AppError('rate_limited', detail, { retryAfterSeconds: resetSeconds })
}
