import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { getSubscription } from './get-subscription'
import { findLiveSubscription, syncNow } from './live-subscription'
import { requireBillingAdmin } from './require-gateway'
import type { SubscriptionAnswer } from './schema'

/** Lets the subscription end with the period that is paid, or go on, and answers it. Throws `conflict` where there is none. */
export async function setEnding(ctx: Context, ends: boolean): Promise<SubscriptionAnswer> {
  const gateway = requireBillingAdmin(ctx)
  const live = await findLiveSubscription(ctx, gateway)
  if (live === null)
    throw new AppError('conflict', 'There is no subscription: the organization is on the Free plan.')
  const { subscription, customerId } = live
  if ((subscription.cancelsAt !== null) !== ends) await gateway.endWithPeriod(subscription, ends)
  await syncNow(ctx, gateway, customerId)
  return getSubscription(ctx)
}
