import { z } from '@/lib/core/schema'
import { type PlanId, planIds } from '@/lib/plans'
import { type BilledInvoice, type BilledSubscription, type BillingEvent, subscriptionStatuses } from './port'

/** What is read of Stripe's objects: fields that are not named here may change as they like. Times are in seconds. */
const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])

const price = z.object({
  id: z.string(),
  unit_amount: z.number().int().nullable(),
  currency: z.string(),
  metadata: z.record(z.string(), z.string()).default({}),
})

const unpaidInvoice = z.object({
  id: z.string(),
  status: z.string().nullable(),
  amount_remaining: z.number().int(),
  created: z.number(),
  status_transitions: z.object({ finalized_at: z.number().nullable() }),
})

const subscription = z.object({
  id: z.string(),
  status: z.enum(subscriptionStatuses),
  created: z.number(),
  cancel_at: z.number().nullable(),
  cancel_at_period_end: z.boolean(),
  latest_invoice: z.union([unpaidInvoice, z.string()]).nullable(),
  items: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        price,
        quantity: z.number().int().default(1),
        current_period_start: z.number(),
        current_period_end: z.number(),
      }),
    ),
  }),
})

const invoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']),
  total: z.number().int(),
  currency: z.string(),
  created: z.number(),
  hosted_invoice_url: z.string().nullish(),
  invoice_pdf: z.string().nullish(),
})

const event = z.object({
  id: z.string(),
  type: z.string(),
  created: z.number(),
  data: z.object({ object: z.object({ customer: reference.nullish() }) }),
})

export type PriceIds = Partial<Record<PlanId, string>>

/** A subscription that is to one of the plans, by its price's id or by the plan in the price's metadata; else null. */
export function readSubscription(object: unknown, prices: PriceIds): BilledSubscription | null {
  const { items, ...read } = subscription.parse(object)
  for (const item of items.data) {
    const plan = planOf(item.price, prices)
    if (plan === null) continue
    const endsWithPeriod = read.cancel_at_period_end ? item.current_period_end : null
    const cancelsAt = read.cancel_at ?? endsWithPeriod
    return {
      id: read.id,
      itemId: item.id,
      plan,
      status: read.status,
      priceCents: (item.price.unit_amount ?? 0) * item.quantity,
      currency: item.price.currency,
      createdAt: toTime(read.created),
      periodStart: toTime(item.current_period_start),
      periodEnd: toTime(item.current_period_end),
      cancelsAt: cancelsAt === null ? null : toTime(cancelsAt),
      endsWithPeriod: read.cancel_at_period_end,
      unpaid: readUnpaid(read.latest_invoice),
    }
  }
  return null
}

function planOf({ id, metadata }: z.output<typeof price>, prices: PriceIds): PlanId | null {
  return planIds.find(plan => prices[plan] === id) ?? planIds.find(plan => plan === metadata.plan) ?? null
}

function readUnpaid(latest: z.output<typeof unpaidInvoice> | string | null): BilledSubscription['unpaid'] {
  if (latest === null || typeof latest === 'string' || latest.status !== 'open') return null
  const since = latest.status_transitions.finalized_at ?? latest.created
  return { invoiceId: latest.id, amountCents: latest.amount_remaining, since: toTime(since) }
}

/** An invoice as the product shows it. */
export function readInvoice(object: unknown): BilledInvoice {
  const { id, number, status, total, currency, created, ...pages } = invoice.parse(object)
  return {
    id,
    number,
    status,
    amountCents: total,
    currency,
    createdAt: toTime(created),
    pageUrl: pages.hosted_invoice_url ?? null,
    pdfUrl: pages.invoice_pdf ?? null,
  }
}

/** What is needed of an event, whichever version of the API its endpoint has. */
export function readBillingEvent(object: unknown): BillingEvent {
  const { id, type, created, data } = event.parse(object)
  return { id, type, createdAt: toTime(created), customerId: data.object.customer ?? null }
}

function toTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
