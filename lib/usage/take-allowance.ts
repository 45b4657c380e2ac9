import type { Batch } from '@/lib/buffer/port'
import type { Context } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { eventRule } from '@/lib/limiter/rules'
import { plans } from '@/lib/plans'
import { monthOf, rangeOfMonth } from './month'
import { planLimits } from './plan-limit'
import { releaseEvents, reserveEvents } from './store'

/** Past this, events are taken without being counted beforehand: a limit late by some events is better than lost ones. */
const reserveMs = 1000

/**
 * Counts batches towards their organization's limits before they are published, all of them or none; what a test key
 * sends does not count. Throws `plan_limit_reached` where the month's events are used up, and `rate_limited` beyond the
 * events a second of the plan.
 */
export async function takeAllowance(ctx: Context, batches: readonly Batch[]): Promise<void> {
  const { plan, organizationId, test } = ctx.principal
  if (test) return
  const rule = eventRule(plan, ctx.limitScale)
  if (rule !== null) {
    const { exceeded, resetSeconds } = await ctx.limiter.consume(rule, organizationId, countOf(batches))
    if (exceeded) throw tooFast(rule.points, rule.seconds, resetSeconds)
  }
  const limits = planLimits(plan)
  if (limits === null) return
  const month = monthOf(ctx.now())
  const reserving = reserveEvents(ctx.service, organizationId, { month, batches, limits })
  const reserved = await withinDeadline(reserving, reserveMs).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'unavailable')) throw error
    ctx.log.warn('events are taken without being counted beforehand', { error })
    return null
  })
  if (reserved !== null && !reserved.granted) throw limitReached(ctx, reserved, countOf(batches))
}

/** Gives back what was taken for batches that could not be published. Never throws: what stays is forgotten in a day. */
export async function returnAllowance(ctx: Context, batches: readonly Batch[]): Promise<void> {
  const { plan, organizationId, test } = ctx.principal
  if (test || planLimits(plan) === null) return
  const ids = batches.map(batch => batch.id)
  const releasing = releaseEvents(ctx.service, organizationId, ids)
  await withinDeadline(releasing, reserveMs).catch((error: unknown) => {
    ctx.log.warn('the allowance of events that were not published was not given back', { error })
  })
}

function countOf(batches: readonly Batch[]): number {
  return batches.reduce((sum, batch) => sum + batch.events.length, 0)
}

function tooFast(points: number, seconds: number, resetSeconds: number): AppError {
  const detail = `At most ${points} events in ${seconds} seconds. Send these again in ${resetSeconds} seconds.`
  return new AppError('rate_limited', detail, { retryAfterSeconds: resetSeconds })
}

function limitReached(
  { principal, now }: Context,
  { used, limit }: { used: number; limit: number },
  wanted: number,
): AppError {
  const { name, mayGoOn } = plans[principal.plan]
  const resets = rangeOfMonth(monthOf(now())).end.toISOString().slice(0, 10)
  const fitting = Math.max(limit - used, 0)
  const fits = fitting === 0 ? 'None was taken.' : `None was taken; ${fitting} would still fit.`
  const goOn =
    mayGoOn && limit === planLimits(principal.plan)?.stop ? ', choose to go on to twice as many' : ''
  const detail =
    `${used} of the ${limit} events that the ${name} plan takes this month are used, and this request has ${wanted}. ` +
    `${fits} It begins anew on ${resets} (UTC). Wait${goOn} or take a larger plan.`
  return new AppError('plan_limit_reached', detail)
}
