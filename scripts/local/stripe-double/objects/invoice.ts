import { newId } from '../new-id'
import { type Metadata, test } from './common'
import { listOf } from './list'
import type { Subscription } from './subscription'

interface InvoiceFields {
  number: string
  subscription: Subscription
  lines: { amount: number; description: string; start: number; end: number }[]
  /** In credit before; negative. */
  balance: number
  reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update'
  pagesUrl: string
}

/** A finalized invoice that is not paid yet. What the customer has in credit is taken off. */
export function newInvoice(
  created: number,
  { number, subscription, lines, balance, reason, pagesUrl }: InvoiceFields,
) {
  const id = newId('in')
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const due = Math.max(0, total + balance)
  const { currency, customer } = subscription
  const items = lines.map(({ amount, description, start, end }) => ({
    id: newId('il'),
    object: 'line_item' as const,
    ...test,
    amount,
    currency,
    description,
    discountable: true,
    discounts: [] as string[],
    metadata: {} as Metadata,
    period: { start, end },
    subtotal: amount,
  }))
  return {
    id,
    object: 'invoice' as const,
    ...test,
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_paid_off_stripe: 0,
    amount_remaining: due,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null, provider: null, status: null },
    billing_reason: reason,
    collection_method: 'charge_automatically' as const,
    created,
    currency,
    customer,
    default_tax_rates: [],
    discounts: [] as string[],
    hosted_invoice_url: `${pagesUrl}/invoices/${id}`,
    invoice_pdf: `${pagesUrl}/invoices/${id}`,
    issuer: { type: 'self' as const },
    lines: listOf(items, `/v1/invoices/${id}/lines`),
    metadata: {} as Metadata,
    number,
    parent: {
      type: 'subscription_details' as const,
      quote_details: null,
      subscription_details: { subscription: subscription.id, metadata: null },
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_start: created,
    period_end: created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: balance,
    ending_balance: Math.min(0, total + balance),
    status: 'open' as 'open' | 'paid' | 'void',
    status_transitions: {
      finalized_at: created as number | null,
      marked_uncollectible_at: null,
      paid_at: null as number | null,
      voided_at: null as number | null,
    },
    subtotal: total,
    total,
  }
}
export type Invoice = ReturnType<typeof newInvoice>
