import { type Context, requirePerson, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Billing, BillingGateway } from './port'

/** The way to Stripe. Throws `billing_not_configured`, naming what is missing. */
export function requireGateway({ gateway, missing }: Billing): BillingGateway {
  if (gateway !== null) return gateway
  const detail = `Nobody can subscribe here yet: whoever runs this installation has to set ${missing.join(', ')}.`
  throw new AppError('billing_not_configured', detail)
}

/** For what changes what an organization pays: a person who is its admin. Answers the way to Stripe. */
export function requireBillingAdmin(ctx: Context): BillingGateway {
  requireScope(ctx, 'admin')
  requirePerson(ctx)
  return requireGateway(ctx.billing)
}
