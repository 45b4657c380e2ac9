import type { Context } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import { syncNow } from './live-subscription'
import { findCustomerId } from './store'

const refreshMs = 4_000

/** Asks Stripe at once, for a person who comes back from paying before the webhook does. Never throws: it comes anyway. */
export async function refreshSubscription(ctx: Context): Promise<void> {
  const { gateway } = ctx.billing
  if (gateway === null) return
  try {
    const customerId = await findCustomerId(ctx.db, ctx.principal.organizationId)
    if (customerId !== null) await withinDeadline(syncNow(ctx, gateway, customerId), refreshMs)
  } catch (error) {
    ctx.log.warn('what Stripe says is not known yet: its webhook will tell', { error })
  }
}
