import { newId } from './new-id'

/**
 * Stripe's objects with every field that its API description requires and those that the product reads. Times are in
 * seconds, amounts in cents.
 */
type Metadata = Record<string, string>
export type Subscription = ReturnType<typeof newSubscription>
export type Customer = ReturnType<typeof newCustomer>
export type Product = ReturnType<typeof newProduct>
export type Price = ReturnType<typeof newPrice>
export type Invoice = ReturnType<typeof newInvoice>
export type CheckoutSession = ReturnType<typeof newCheckoutSession>
export type PortalConfiguration = ReturnType<typeof newPortalConfiguration>
export type PortalSession = ReturnType<typeof newPortalSession>
export type WebhookEndpoint = ReturnType<typeof newWebhookEndpoint>
export type Meter = ReturnType<typeof newMeter>
export type MeterEvent = ReturnType<typeof newMeterEvent>
export type Event = ReturnType<typeof newEvent>

const test = { livemode: false } as const

/** A page of a list, as every list answers. */
export function listOf<T>(data: T[], url: string, hasMore = false) {
  return { object: 'list' as const, data, has_more: hasMore, url }
}

export function newCustomer(
  created: number,
  { name, email, metadata = {} }: { name?: string; email?: string; metadata?: Metadata },
) {
  return {
    id: newId('cus'),
    object: 'customer' as const,
    ...test,
    created,
    name: name ?? null,
    email: email ?? null,
    metadata,
    /** Negative: what the customer has in credit, taken off the next invoice. */
    balance: 0,
  }
}

export function newProduct(
  created: number,
  {
    id,
    name,
    description,
    metadata = {},
  }: { id?: string; name: string; description?: string; metadata?: Metadata },
) {
  return {
    id: id ?? newId('prod'),
    object: 'product' as const,
    ...test,
    active: true,
    created,
    updated: created,
    images: [] as string[],
    marketing_features: [] as { name?: string }[],
    metadata,
    name,
    description: description ?? null,
  }
}

interface PriceFields {
  product: string
  currency: string
  unit_amount: number
  interval: 'day' | 'week' | 'month' | 'year'
  lookup_key?: string
  metadata?: Metadata
}

export function newPrice(
  created: number,
  { product, currency, unit_amount, interval, lookup_key, metadata = {} }: PriceFields,
) {
  return {
    id: newId('price'),
    object: 'price' as const,
    ...test,
    active: true,
    billing_scheme: 'per_unit' as const,
    created,
    currency,
    lookup_key: lookup_key ?? null,
    metadata,
    product,
    type: 'recurring' as const,
    unit_amount,
    unit_amount_decimal: String(unit_amount),
    recurring: { interval, interval_count: 1, meter: null, usage_type: 'licensed' as const },
  }
}

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

interface CheckoutFields {
  customer: string
  price: string
  success_url: string
  cancel_url: string
  client_reference_id?: string
  subscription_metadata: Metadata
  pagesUrl: string
}

export function newCheckoutSession(
  created: number,
  { customer, price, pagesUrl, subscription_metadata, client_reference_id, ...urls }: CheckoutFields,
) {
  const id = newId('cs_test')
  const session = {
    id,
    object: 'checkout.session' as const,
    ...test,
    ...urls,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    client_reference_id: client_reference_id ?? null,
    created,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer,
    expires_at: created + 24 * 3600,
    metadata: {} as Metadata,
    mode: 'subscription' as const,
    payment_method_types: ['card'],
    payment_status: 'unpaid' as 'unpaid' | 'paid',
    shipping_options: [],
    status: 'open' as 'open' | 'complete' | 'expired',
    subscription: null as string | null,
    url: `${pagesUrl}/checkout/${id}` as string | null,
  }
  // What Stripe keeps and does not answer.
  return { ...session, private: { price, subscription_metadata } }
}

interface ConfigurationFields {
  features: object
  business_profile?: object
  default_return_url?: string
  metadata?: Metadata
}

export function newPortalConfiguration(created: number, fields: ConfigurationFields) {
  return {
    id: newId('bpc'),
    object: 'billing_portal.configuration' as const,
    ...test,
    active: true,
    application: null,
    business_profile: {
      headline: null,
      privacy_policy_url: null,
      terms_of_service_url: null,
      ...fields.business_profile,
    },
    created,
    default_return_url: fields.default_return_url ?? null,
    features: fields.features,
    is_default: false,
    login_page: { enabled: false, url: null },
    metadata: fields.metadata ?? {},
    updated: created,
  }
}

/** A change of plan that the portal asks to be confirmed. */
export interface ConfirmFlow {
  subscription: string
  price: string
  returnUrl: string
}

export function newPortalSession(
  created: number,
  fields: {
    customer: string
    configuration: string
    return_url: string | null
    flow: ConfirmFlow | null
    pagesUrl: string
  },
) {
  const id = newId('bps')
  const { pagesUrl, flow, ...rest } = fields
  return {
    id,
    object: 'billing_portal.session' as const,
    ...test,
    ...rest,
    created,
    locale: null,
    on_behalf_of: null,
    url: `${pagesUrl}/portal/${id}`,
    private: { flow },
  }
}

export function newWebhookEndpoint(
  created: number,
  {
    url,
    enabled_events,
    api_version,
    description,
    metadata = {},
  }: {
    url: string
    enabled_events: string[]
    api_version?: string
    description?: string
    metadata?: Metadata
  },
) {
  return {
    id: newId('we'),
    object: 'webhook_endpoint' as const,
    ...test,
    api_version: api_version ?? null,
    application: null,
    created,
    description: description ?? null,
    enabled_events,
    metadata,
    status: 'enabled',
    url,
  }
}

export function newMeter(
  created: number,
  {
    display_name,
    event_name,
    formula,
    window,
  }: {
    display_name: string
    event_name: string
    formula: 'sum' | 'count' | 'last'
    window: 'day' | 'hour' | null
  },
) {
  return {
    id: newId('mtr_test'),
    object: 'billing.meter' as const,
    ...test,
    created,
    customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' as const },
    default_aggregation: { formula },
    display_name,
    event_name,
    event_time_window: window,
    status: 'active' as const,
    status_transitions: { deactivated_at: null },
    updated: created,
    value_settings: { event_payload_key: 'value' },
  }
}

export function newMeterEvent(
  created: number,
  fields: { event_name: string; identifier: string; payload: Record<string, string>; timestamp: number },
) {
  return { object: 'billing.meter_event' as const, ...test, created, ...fields }
}

export function newEvent(created: number, type: string, object: object, apiVersion: string) {
  return {
    id: newId('evt'),
    object: 'event' as const,
    ...test,
    api_version: apiVersion,
    created,
    data: { object },
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
}
