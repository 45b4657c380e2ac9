import { newId } from '../new-id'
import type { Price } from './catalogue'
import { type Metadata, test } from './common'
import { listOf } from './list'

interface SubscriptionFields {
  customer: string
  price: Price
  start: number
  end: number
  metadata?: Metadata
}

export function newSubscription(
  created: number,
  { customer, price, start, end, metadata = {} }: SubscriptionFields,
) {
  const id = newId('sub')
  const item = {
    id: newId('si'),
    object: 'subscription_item' as const,
    created,
    current_period_start: start,
    current_period_end: end,
    discounts: [] as string[],
    metadata: {} as Metadata,
    price,
    quantity: 1,
    subscription: id,
    tax_rates: [],
  }
  return {
    id,
    object: 'subscription' as const,
    ...test,
    automatic_tax: { enabled: false, disabled_reason: null, liability: null },
    billing_cycle_anchor: start,
    billing_mode: { type: 'flexible' as const },
    billing_schedules: [],
    cancel_at: null as number | null,
    cancel_at_period_end: false,
    canceled_at: null as number | null,
    collection_method: 'charge_automatically' as const,
    created,
    currency: price.currency,
    customer,
    discounts: [] as string[],
    ended_at: null as number | null,
    invoice_settings: { issuer: { type: 'self' as const }, account_tax_ids: null },
    items: listOf([item], `/v1/subscription_items?subscription=${id}`),
    latest_invoice: null as string | null,
    metadata,
    start_date: start,
    status: 'active' as 'active' | 'past_due' | 'canceled',
  }
}
export type Subscription = ReturnType<typeof newSubscription>
