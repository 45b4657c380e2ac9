import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { Billing } from './port'
import { reconcile } from './reconcile'
import { reportUsage } from './report-usage'

interface BillingPartContext {
  billing: Billing
  service: DatabaseFunctions
  log: Logger
  now: () => Date
}

/** What billing does on schedule: ends times of grace, asks Stripe about every customer once a day, and reports usage. */
export async function keepBilling(
  { billing, service, log, now }: BillingPartContext,
  budgetMs: number,
): Promise<Record<string, number>> {
  const { gateway, reportsUsage } = billing
  if (gateway === null) return {}
  const ctx = { gateway, functions: service, log, now }
  const { customers, failed } = await reconcile(ctx, budgetMs)
  return { customers, failed, ...(reportsUsage && { usage_days: await reportUsage(ctx, budgetMs) }) }
}
