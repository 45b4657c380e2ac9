import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { plans } from '@/lib/plans'
import { toUsageSettings } from './get-usage-settings'
import type { UsageSettings, updateUsageSettingsInput } from './schema'
import { updateWhenReached } from './store'

/**
 * Chooses what happens once the plan's events of a month are used, from the next request on. Needs `admin`. Throws
 * `conflict` for going on where the plan does not leave that choice.
 */
export async function updateUsageSettings(
  ctx: Context,
  { when_limit_reached }: z.output<typeof updateUsageSettingsInput>,
): Promise<UsageSettings> {
  requireScope(ctx, 'admin')
  const { name, mayGoOn, eventsPerMonth } = plans[ctx.principal.plan]
  if (when_limit_reached === 'continue' && !mayGoOn) {
    const reason = eventsPerMonth === null ? 'has no limit to go on beyond' : 'stops at its limit'
    throw new AppError('conflict', `The ${name} plan ${reason}. The choice is there on the Pro plan.`)
  }
  const settings = await updateWhenReached(ctx.db, ctx.principal.organizationId, when_limit_reached)
  if (settings === null) throw new AppError('not_found', 'There is no such organization.')
  return toUsageSettings(settings)
}
