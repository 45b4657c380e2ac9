import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { releaseCustomerLease, takeCustomerLease } from './customer-lease'
import { currentSubscription, entitledPlan, graceUntil, isGraceOver, isLive } from './entitlement'
import type { BilledSubscription, BillingEvent, BillingGateway } from './port'
import { commitBilling, type Notice, type SubscriptionRow } from './store'

/** What it takes to bring what we know of a customer up to what Stripe says. */
export interface SyncContext {
  gateway: BillingGateway
  functions: DatabaseFunctions
  log: Logger
  now: () => Date
}

const tries = 3

/**
 * Fetches what Stripe says of a customer now and commits it with the events that led here, under the customer's lease: of
 * two at once the one that fetched later commits last. A subscription that is owed beyond its time of grace is ended
 * first, so that nobody pays for a plan they do not have. Any number of times, in any order, it comes to the same.
 */
export async function syncCustomer(
  ctx: SyncContext,
  customerId: string,
  events: readonly BillingEvent[] = [],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (await fetchAndCommit(ctx, customerId, events)) return
    if (attempt === tries) throw new Error(`The lease of ${customerId} was lost ${tries} times`)
  }
}

async function fetchAndCommit(
  ctx: SyncContext,
  customerId: string,
  events: readonly BillingEvent[],
): Promise<boolean> {
  const { functions, now } = ctx
  const lease = await takeCustomerLease(functions, customerId)
  try {
    const subscription = await settledSubscription(ctx, customerId)
    return await commitBilling(functions, {
      lease,
      customerId,
      plan: entitledPlan(subscription, now()),
      subscription: subscription === null ? null : toRow(subscription),
      events,
      notices: subscription === null ? [] : noticesOf(subscription),
    })
  } catch (error) {
    await releaseCustomerLease(functions, lease).catch((reason: unknown) => {
      ctx.log.warn('the lease of a customer runs out by itself', { error: reason })
    })
    throw error
  }
}

/** The subscription that counts, after one whose time of grace is over has been ended. */
async function settledSubscription(
  { gateway, log, now }: SyncContext,
  customerId: string,
): Promise<BilledSubscription | null> {
  const subscriptions = await gateway.listSubscriptions(customerId)
  const live = subscriptions.filter(isLive)
  if (live.length > 1)
    log.error('a customer has more than one subscription: cancel and refund all but one at Stripe', {
      customer: customerId,
      subscriptions: live.map(({ id }) => id),
    })
  const current = currentSubscription(subscriptions)
  if (current === null || !isGraceOver(current, now())) return current
  await gateway.endNow(current)
  return currentSubscription(await gateway.listSubscriptions(customerId))
}

function toRow(subscription: BilledSubscription): SubscriptionRow {
  return {
    stripe_subscription_id: subscription.id,
    plan: subscription.plan,
    status: subscription.status,
    price_cents: subscription.priceCents,
    currency: subscription.currency,
    current_period_start: subscription.periodStart,
    current_period_end: subscription.periodEnd,
    cancels_at: subscription.cancelsAt,
    grace_until: graceUntil(subscription)?.toISOString() ?? null,
  }
}

function noticesOf(subscription: BilledSubscription): Notice[] {
  const { plan, currency, unpaid } = subscription
  const until = graceUntil(subscription)
  if (unpaid === null || until === null) return []
  const data = { plan, amount_cents: unpaid.amountCents, currency, grace_until: until.toISOString() }
  return [{ kind: 'payment_failed', about: unpaid.invoiceId, data }]
}
