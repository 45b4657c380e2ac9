import { type Context, requireScope } from '@/lib/core/context'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { PlanId } from '@/lib/plans'
import type { SubscriptionStatus } from './port'
import { findCustomerId, findSubscriptionRow, getPlanRow } from './store'

/** Everything the billing page says of the plan. Times are ISO 8601. */
export interface BillingOverview {
  /** The plan whose limits count now. */
  plan: PlanId
  /** Null: the organization never subscribed. */
  subscription: {
    plan: PlanId
    status: SubscriptionStatus
    priceCents: number
    currency: string
    periodEnd: string
    cancelsAt: string | null
    graceUntil: string | null
  } | null
  /** After a downgrade what is there is kept for so many days until then. */
  kept: { days: number; until: string } | null
  /** There are cards and invoices to manage at Stripe. */
  isCustomer: boolean
  /** The variables without which nobody can subscribe. */
  missing: readonly string[]
}

/** What the billing page shows. Needs `billing:read`. */
export async function getBillingOverview(ctx: Context): Promise<BillingOverview> {
  requireScope(ctx, 'billing:read')
  const { organizationId } = ctx.principal
  const [row, plan, customerId] = await Promise.all([
    findSubscriptionRow(ctx.db, organizationId),
    getPlanRow(ctx.db, organizationId),
    findCustomerId(ctx.db, organizationId),
  ])
  const isKept = plan.keptUntil !== null && Date.parse(plan.keptUntil) > ctx.now().getTime()
  return {
    plan: plan.plan,
    subscription: row && {
      plan: row.plan,
      status: row.status,
      priceCents: row.price_cents,
      currency: row.currency,
      periodEnd: toIso(row.current_period_end),
      cancelsAt: toIsoOrNull(row.cancels_at),
      graceUntil: toIsoOrNull(row.grace_until),
    },
    kept: isKept ? { days: plan.keptDays ?? 0, until: toIso(plan.keptUntil ?? '') } : null,
    isCustomer: customerId !== null,
    missing: ctx.billing.missing,
  }
}
