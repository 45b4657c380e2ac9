import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { SyncContext } from './sync-customer'

const day = z.object({
  organization_id: z.string(),
  stripe_customer_id: z.string(),
  day: z.iso.date(),
  events: z.coerce.number().int(),
})
const atOnce = 100

/**
 * Tells Stripe's meter how many events each paying organization had on each day that is over, and again where more of a day
 * were counted since. Stripe keeps the last value of a day, so a crash between telling and remembering counts nothing twice.
 * Answers the number of days told; begins none after `budgetMs`.
 */
export async function reportUsage(
  { gateway, functions, now }: Pick<SyncContext, 'gateway' | 'functions' | 'now'>,
  budgetMs: number,
): Promise<number> {
  const untilMs = now().getTime() + budgetMs
  const due = z.array(day).parse(dataOf(await functions.rpc('usage_to_report', { p_limit: atOnce })))
  let told = 0
  for (const usage of due) {
    if (now().getTime() >= untilMs) break
    const { organization_id: organizationId, stripe_customer_id: customerId, events } = usage
    await gateway.reportUsage({ customerId, organizationId, day: usage.day, events })
    const reported = { p_organization: organizationId, p_day: usage.day, p_events: events }
    findDataOf(await functions.rpc('usage_reported', reported))
    told += 1
  }
  return told
}
