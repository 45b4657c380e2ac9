import type { PlanId } from '@/lib/plans'

/** What Stripe calls the state of a subscription. */
export const subscriptionStatuses = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'incomplete',
  'incomplete_expired',
  'paused',
  'canceled',
] as const
export type SubscriptionStatus = (typeof subscriptionStatuses)[number]

/** A subscription as it stands at Stripe. Times are ISO 8601, amounts are cents of the currency. */
export interface BilledSubscription {
  id: string
  itemId: string
  plan: PlanId
  status: SubscriptionStatus
  priceCents: number
  currency: string
  createdAt: string
  periodStart: string
  periodEnd: string
  /** When it ends without being renewed; null: it goes on. */
  cancelsAt: string | null
  /** It was told to end with its period; false also where it was given a time to end at. */
  endsWithPeriod: boolean
  /** The invoice of the current period, while it is not paid. */
  unpaid: { invoiceId: string; amountCents: number; since: string } | null
}

export interface BilledInvoice {
  id: string
  number: string | null
  status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
  amountCents: number
  currency: string
  createdAt: string
  /** Stripe's page of it, and the PDF. */
  pageUrl: string | null
  pdfUrl: string | null
}

/** What is known of an event of the webhook. What happened is fetched: an event only says whose customer to look at. */
export interface BillingEvent {
  id: string
  type: string
  createdAt: string
  customerId: string | null
}

/** A page of Stripe's to which a person is sent. */
export interface HostedPage {
  id: string
  url: string
}

/** What the product asks of Stripe. Every call throws `unavailable` when Stripe does not answer. */
export interface BillingGateway {
  /** The id of a new customer; the same one again for the same organization within a day. */
  createCustomer(organization: { id: string; name: string; email: string }): Promise<string>
  /** Every subscription of the customer to a plan, ended ones too, the newest first. */
  listSubscriptions(customerId: string): Promise<BilledSubscription[]>
  /** A page to subscribe on. Earlier ones of the customer that are still open are closed. */
  openCheckout(order: {
    customerId: string
    organizationId: string
    plan: PlanId
    effectId: string
  }): Promise<HostedPage>
  /** A page to confirm another plan on, which says what it costs now. */
  openPlanChange(
    customerId: string,
    subscription: BilledSubscription,
    plan: PlanId,
    effectId: string,
  ): Promise<HostedPage>
  /** A page for cards, invoices, changes and cancelling. */
  openPortal(customerId: string): Promise<HostedPage>
  /** Lets it end with the period that is paid, or go on again. */
  endWithPeriod(subscription: BilledSubscription, ends: boolean): Promise<void>
  /** Ends it at once and takes back what is not paid. */
  endNow(subscription: BilledSubscription): Promise<void>
  /** Closes the customer's checkouts that are still open: nobody can pay in them any more. */
  closeCheckouts(customerId: string): Promise<void>
  /** Invoices of the customer that were sent, the newest first, after the one with this id. */
  listInvoices(
    customerId: string,
    page: { limit: number; after?: string | undefined },
  ): Promise<BilledInvoice[]>
  /** Sets the events counted on a day in UTC; what was set for it before is replaced. */
  reportUsage(usage: {
    customerId: string
    organizationId: string
    day: string
    events: number
  }): Promise<void>
  /** The event of a webhook's raw body. Throws `invalid_signature`. */
  readEvent(body: string, signature: string): Promise<BillingEvent>
}

/** Billing as it is configured: without a gateway everything works on the Free plan. */
export interface Billing {
  gateway: BillingGateway | null
  /** The variables without which there is no gateway; empty when there is one. */
  missing: readonly string[]
  /** Whether usage is told to Stripe's meter. */
  reportsUsage: boolean
  /** The ids of the plans' prices at Stripe. */
  prices: Partial<Record<PlanId, string>>
}
