import { findEvent, ignoreEvent } from './store'
import { type SyncContext, syncCustomer } from './sync-customer'

/** The events that say that something about a customer's plan may have changed. The setup subscribes to these. */
export const billingEventTypes = [
  'checkout.session.completed',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'invoice.payment_succeeded',
  'invoice.payment_failed',
] as const

const known: readonly string[] = billingEventTypes

/**
 * Takes an event of Stripe's webhook: what its customer's subscription is now is fetched and committed, together with the
 * event's id. One that comes again, is of another kind or of no customer of ours has no effect. Throws
 * `invalid_signature`, and `unavailable` where Stripe should send it again.
 */
export async function receiveEvent(
  ctx: SyncContext,
  { body, signature }: { body: string; signature: string },
): Promise<void> {
  const event = await ctx.gateway.readEvent(body, signature)
  if (!known.includes(event.type)) return
  const { seen, organizationId } = await findEvent(ctx.functions, event)
  if (seen) return
  if (organizationId === null || event.customerId === null) return ignoreEvent(ctx.functions, event)
  await syncCustomer(ctx, event.customerId, [event])
}
