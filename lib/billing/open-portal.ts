import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requireBillingAdmin } from './require-gateway'
import { findCustomerId } from './store'

/** Stripe's page for cards, invoices and the subscription. Needs an admin. Throws `conflict` before the first checkout. */
export async function openPortal(ctx: Context): Promise<{ url: string }> {
  const gateway = requireBillingAdmin(ctx)
  const customerId = await findCustomerId(ctx.service, ctx.principal.organizationId)
  if (customerId === null)
    throw new AppError(
      'conflict',
      'There is nothing to manage yet: subscribe first with POST /billing/checkout.',
    )
  const { url } = await gateway.openPortal(customerId)
  return { url }
}
