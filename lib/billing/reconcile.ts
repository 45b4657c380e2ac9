import { asAppError } from '@/lib/core/errors'
import { listCustomersDue } from './store'
import { type SyncContext, syncCustomer } from './sync-customer'

const everyHours = 24
const atOnce = 100

/**
 * Ends times of grace that are over, and asks Stripe about every customer once a day, so that what a lost webhook would
 * have said is known a day later. Begins none after `budgetMs`. A customer that fails does not stop the others.
 */
export async function reconcile(
  ctx: SyncContext,
  budgetMs: number,
): Promise<{ customers: number; failed: number }> {
  const untilMs = ctx.now().getTime() + budgetMs
  const due = await listCustomersDue(ctx.functions, { hours: everyHours, limit: atOnce })
  const counts = { customers: 0, failed: 0 }
  for (const customerId of due) {
    if (ctx.now().getTime() >= untilMs) break
    try {
      await syncCustomer(ctx, customerId)
      counts.customers += 1
    } catch (error) {
      counts.failed += 1
      ctx.log.error('what Stripe says of a customer could not be fetched', { customer: customerId, error })
      // Stripe is away: the others would only wait for it too.
      if (asAppError(error).code === 'unavailable') break
    }
  }
  return counts
}
