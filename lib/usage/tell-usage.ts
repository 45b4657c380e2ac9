import { dataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { planIds } from '@/lib/plans'
import { monthOf } from './month'
import { planLimits } from './plan-limit'

/** Tells every organization whose month has come to 80 or 100 % of its events. Answers how many messages that made. */
export async function tellUsage(service: DatabaseFunctions, now: Date): Promise<number> {
  const limits = Object.fromEntries(
    planIds.map(plan => [plan, planLimits(plan)]).filter(([, limit]) => limit),
  )
  const parameters = { p_month: `${monthOf(now)}-01`, p_limits: limits }
  return dataOf(await service.rpc('tell_usage', parameters))
}
