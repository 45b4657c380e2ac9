import { isLive } from '@/lib/billing/entitlement'
import { requireGateway } from '@/lib/billing/require-gateway'
import { findCustomerId } from '@/lib/billing/store'
import type { Context } from '@/lib/core/context'

/**
 * Ends what an organization pays: its subscriptions at once, and the checkouts that are open. Throws `unavailable` when
 * Stripe does not answer, and `billing_not_configured` where it cannot be asked though the organization is its customer.
 */
export async function endBilling(
  ctx: Pick<Context, 'service' | 'billing'>,
  organizationId: string,
): Promise<void> {
  const customerId = await findCustomerId(ctx.service, organizationId)
  if (customerId === null) return
  const gateway = requireGateway(ctx.billing)
  await gateway.closeCheckouts(customerId)
  for (const subscription of await gateway.listSubscriptions(customerId)) {
    if (isLive(subscription)) await gateway.endNow(subscription)
  }
}
