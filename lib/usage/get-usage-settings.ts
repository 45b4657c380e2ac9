import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { type PlanId, plans } from '@/lib/plans'
import { choiceOf, planLimits, type WhenReached } from './plan-limit'
import type { UsageSettings } from './schema'
import { findUsageSettings } from './store'

/** What happens to the organization's events once those that its plan includes are used. Needs `billing:read`. */
export async function getUsageSettings(ctx: Context): Promise<UsageSettings> {
  requireScope(ctx, 'billing:read')
  const settings = await findUsageSettings(ctx.db, ctx.principal.organizationId)
  if (settings === null) throw new AppError('not_found', 'There is no such organization.')
  return toUsageSettings(settings)
}

/** The settings as the API shows them: a choice that the plan does not leave does not count. */
export function toUsageSettings({
  plan,
  whenReached,
}: {
  plan: PlanId
  whenReached: WhenReached
}): UsageSettings {
  const choice = choiceOf(plan, whenReached)
  return {
    when_limit_reached: choice,
    may_continue: plans[plan].mayGoOn,
    stops_at: planLimits(plan)?.[choice] ?? null,
  }
}
