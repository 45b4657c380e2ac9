import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { type PlanId, planIds, plans } from '@/lib/plans'
import { findLiveSubscription } from './live-subscription'
import type { BilledSubscription, BillingGateway } from './port'
import { requireBillingAdmin } from './require-gateway'
import type { createCheckoutInput, HostedPageAnswer } from './schema'
import { findCustomerId, findPayer, keepCustomer } from './store'

/**
 * A page of Stripe's on which a person takes a plan: to subscribe, or for who has a subscription already to confirm the
 * change and what it costs. Needs an admin. Throws `conflict` where there is nothing to take or a payment is owed.
 */
export async function createCheckout(
  ctx: Context,
  { plan, plan_id: planId }: z.output<typeof createCheckoutInput>,
): Promise<HostedPageAnswer> {
  const gateway = requireBillingAdmin(ctx)
  const wanted = plan ?? planOf(planId ?? '', ctx.billing.prices)
  if (wanted === 'free')
    throw new AppError(
      'invalid_request',
      'The Free plan is not bought: cancel the subscription to return to it.',
    )

  const live = await findLiveSubscription(ctx, gateway)
  if (live !== null) {
    requireChangeable(live.subscription, wanted)
    const page = await gateway.openPlanChange(live.customerId, live.subscription, wanted, ctx.effectId)
    return { session_id: page.id, url: page.url }
  }
  const { organizationId } = ctx.principal
  const page = await gateway.openCheckout({
    customerId: await ensureCustomer(ctx, gateway),
    organizationId,
    plan: wanted,
    effectId: ctx.effectId,
  })
  return { session_id: page.id, url: page.url }
}

function planOf(id: string, prices: Partial<Record<PlanId, string>>): PlanId {
  const plan = planIds.find(plan => plan === id || prices[plan] === id)
  if (plan !== undefined) return plan
  throw new AppError('invalid_request', `/plan_id: Expected one of ${planIds.join(', ')}.`, {
    errors: [
      { pointer: '/plan_id', code: 'invalid_value', detail: `Expected one of ${planIds.join(', ')}.` },
    ],
  })
}

function requireChangeable({ plan, status, cancelsAt }: BilledSubscription, wanted: PlanId): void {
  const { name } = plans[wanted]
  if (status === 'past_due')
    throw new AppError(
      'conflict',
      'The last payment failed. Mend the card first: GET /billing/portal leads to it. Then the plan can be changed.',
    )
  if (plan !== wanted) return
  const detail =
    cancelsAt === null
      ? `The organization has the ${name} plan already.`
      : `The organization has the ${name} plan, and it ends soon. Keep it: POST /billing/subscription/resume.`
  throw new AppError('conflict', detail)
}

/** The organization's customer at Stripe, made the first time. */
async function ensureCustomer(ctx: Context, gateway: BillingGateway): Promise<string> {
  const { organizationId } = ctx.principal
  const known = await findCustomerId(ctx.service, organizationId)
  if (known !== null) return known
  const payer = await findPayer(ctx.service, organizationId, ctx.principal.userId)
  const made = await gateway.createCustomer({ id: organizationId, ...payer })
  return keepCustomer(ctx.service, organizationId, made)
}
