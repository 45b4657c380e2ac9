import type { Context } from '@/lib/core/context'
import { currentSubscription, isLive } from './entitlement'
import type { BilledSubscription, BillingGateway } from './port'
import { findCustomerId } from './store'
import { type SyncContext, syncCustomer } from './sync-customer'

/** The organization's customer with a subscription that can be changed, as Stripe has it now; null: there is none. */
export async function findLiveSubscription(
  ctx: Context,
  gateway: BillingGateway,
): Promise<{ customerId: string; subscription: BilledSubscription } | null> {
  const customerId = await findCustomerId(ctx.service, ctx.principal.organizationId)
  if (customerId === null) return null
  const subscription = currentSubscription(await gateway.listSubscriptions(customerId))
  return subscription !== null && isLive(subscription) ? { customerId, subscription } : null
}

/** Brings what we know of the customer up to what Stripe says, without waiting for the webhook. */
export async function syncNow(ctx: Context, gateway: BillingGateway, customerId: string): Promise<void> {
  const syncing: SyncContext = { gateway, functions: ctx.service, log: ctx.log, now: ctx.now }
  await syncCustomer(syncing, customerId)
}
