import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { Billing } from './port'
import { reconcile } from './reconcile'
import { reportUsage } from './report-usage'

interface KeepBillingContext {
  billing?: Billing | undefined
  service: DatabaseFunctions
  log: Logger
  now: () => Date
}

/**
 * What billing does on schedule: ends times of grace that are over, asks Stripe about every customer once a day, and reports
 * usage where that is wanted. Nothing where billing is not set up.
 */
export async function keepBilling(
  { billing, service, log, now }: KeepBillingContext,
  budgetMs: number,
): Promise<Record<string, number>> {
  const gateway = billing?.gateway
  if (billing === undefined || !gateway) return {}
  const ctx = { gateway, functions: service, log, now }
  const counts = await reconcile(ctx, budgetMs)
  if (!billing.reportsUsage) return counts
  return { ...counts, usage_days: await reportUsage(ctx, budgetMs) }
}
