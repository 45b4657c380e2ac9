import type { Price } from './objects/catalogue'
import type { CheckoutSession } from './objects/checkout-session'
import type { Invoice } from './objects/invoice'
import { newInvoice } from './objects/invoice'
import type { Subscription } from './objects/subscription'
import { newSubscription } from './objects/subscription'
import { newEvent } from './objects/webhook'
import type { State } from './state'

/** What the rest of the double is told of. */
export interface AccountOptions {
  state: State
  /** Seconds since 1970. */
  now: () => number
  /** Where the hosted pages are. */
  pagesUrl: () => string
  /** Called with each new event, after the change it tells of. */
  onEvent: (event: ReturnType<typeof newEvent>) => void
  apiVersion: string
}

export type Account = ReturnType<typeof openAccount>

/** How subscriptions, invoices and cards behave at Stripe, as far as the product can see: what happens leads to events. */
export function openAccount({ state, now, pagesUrl, onEvent, apiVersion }: AccountOptions) {
  return {
    state,
    now,
    pagesUrl,
    /** Pays for a checkout: the subscription begins. False when the card is declined, and the page stays open. */
    payCheckout(session: CheckoutSession): boolean {
      if (session.status !== 'open' || state.declined[session.customer]) return false
      const price = priceOf(session.private.price)
      const subscription = begin(session, price)
      session.status = 'complete'
      session.payment_status = 'paid'
      session.subscription = subscription.id
      session.url = null
      emit('customer.subscription.created', subscription)
      emit('invoice.payment_succeeded', latestInvoice(subscription))
      emit('checkout.session.completed', visible(session))
      return true
    },
    /** Another plan at once: the rest of the period is credited at the old price and charged at the new one. */
    changePlan(subscription: Subscription, priceId: string): void {
      const item = itemOf(subscription)
      const price = priceOf(priceId)
      const { current_period_start: start, current_period_end: end } = item
      const share = Math.min(1, Math.max(0, (end - now()) / (end - start)))
      const line = (of: Price, sign: 1 | -1) => ({
        amount: sign * Math.round(of.unit_amount * share),
        description: `${sign > 0 ? 'Remaining' : 'Unused'} time on ${productName(of)}`,
        start: now(),
        end,
      })
      const lines = [line(item.price, -1), line(price, 1)]
      item.price = price
      charge(subscription, lines, 'subscription_update')
      emit('customer.subscription.updated', subscription)
    },
    setEnding(subscription: Subscription, ends: boolean): void {
      subscription.cancel_at_period_end = ends
      subscription.cancel_at = ends ? itemOf(subscription).current_period_end : null
      subscription.canceled_at = ends ? now() : null
      emit('customer.subscription.updated', subscription)
    },
    endNow: end,
    voidInvoice(invoice: Invoice): void {
      invoice.status = 'void'
      invoice.amount_remaining = 0
      invoice.status_transitions.voided_at = now()
    },
    /** A card that pays from now on, or one that is declined. A good one pays at once what is owed. */
    setCard(customer: string, card: 'pays' | 'declined'): void {
      if (card === 'declined') {
        state.declined[customer] = true
        return
      }
      delete state.declined[customer]
      for (const invoice of Object.values(state.invoices))
        if (invoice.customer === customer && invoice.status === 'open') settle(invoice)
    },
    /**
     * Lets time pass for a customer, by moving everything of it into the past: its periods end, and it is charged again.
     */
    passTime(customer: string, seconds: number): void {
      const own = {
        subscriptions: ownOf(state.subscriptions, customer),
        invoices: ownOf(state.invoices, customer),
      }
      for (const subscription of own.subscriptions) shiftSubscription(subscription, -seconds)
      for (const invoice of own.invoices) shiftInvoice(invoice, -seconds)
      for (const subscription of own.subscriptions) renewDue(subscription)
    },
    subscriptionsOf: (customer: string) => ownOf(state.subscriptions, customer),
    invoicesOf: (customer: string) => ownOf(state.invoices, customer),
    emit,
  }

  function begin(session: CheckoutSession, price: Price): Subscription {
    const start = now()
    const subscription = newSubscription(start, {
      customer: session.customer,
      price,
      start,
      end: nextPeriodEnd(start, price),
      metadata: session.private.subscription_metadata,
    })
    state.subscriptions[subscription.id] = subscription
    charge(subscription, [fullPeriod(subscription)], 'subscription_create', { quiet: true })
    return subscription
  }

  /** Sends an invoice and takes it from the card. */
  function charge(
    subscription: Subscription,
    lines: { amount: number; description: string; start: number; end: number }[],
    reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update',
    { quiet = false, at = now() } = {},
  ): void {
    const customer = state.customers[subscription.customer]
    if (customer === undefined) throw new Error(`There is no customer ${subscription.customer}`)
    state.invoiceCount += 1
    const number = `DL-${String(state.invoiceCount).padStart(4, '0')}`
    const { balance } = customer
    const invoice = newInvoice(at, { number, subscription, lines, balance, reason, pagesUrl: pagesUrl() })
    customer.balance = invoice.ending_balance
    state.invoices[invoice.id] = invoice
    subscription.latest_invoice = invoice.id
    invoice.attempted = true
    invoice.attempt_count = 1
    if (invoice.amount_due > 0 && state.declined[subscription.customer]) {
      subscription.status = 'past_due'
      emit('invoice.payment_failed', invoice)
      return
    }
    pay(invoice)
    // Whether a payment is owed is told by the latest invoice alone.
    subscription.status = 'active'
    if (!quiet) emit('invoice.payment_succeeded', invoice)
  }

  function pay(invoice: Invoice): void {
    invoice.status = 'paid'
    invoice.amount_paid = invoice.amount_due
    invoice.amount_remaining = 0
    invoice.status_transitions.paid_at = now()
  }

  /** An open invoice is paid after all: the subscription is in order again if it was its latest. */
  function settle(invoice: Invoice): void {
    pay(invoice)
    emit('invoice.payment_succeeded', invoice)
    for (const subscription of ownOf(state.subscriptions, invoice.customer)) {
      if (subscription.latest_invoice !== invoice.id || subscription.status !== 'past_due') continue
      subscription.status = 'active'
      emit('customer.subscription.updated', subscription)
    }
  }

  function end(subscription: Subscription): void {
    subscription.status = 'canceled'
    subscription.ended_at = now()
    subscription.canceled_at ??= now()
    emit('customer.subscription.deleted', subscription)
  }

  function renewDue(subscription: Subscription): void {
    const item = itemOf(subscription)
    while (subscription.status !== 'canceled' && item.current_period_end <= now()) {
      if (subscription.cancel_at !== null && subscription.cancel_at <= item.current_period_end) {
        end(subscription)
        return
      }
      const at = item.current_period_end
      item.current_period_start = at
      item.current_period_end = nextPeriodEnd(at, item.price)
      charge(subscription, [fullPeriod(subscription)], 'subscription_cycle', { at })
      emit('customer.subscription.updated', subscription)
    }
    // Stripe tells of nothing when mere time passes; the double does, or nobody could see the time of grace end.
    if (subscription.status === 'past_due') emit('customer.subscription.updated', subscription)
  }

  function fullPeriod(subscription: Subscription) {
    const { price, current_period_start, current_period_end } = itemOf(subscription)
    const description = `1 × ${productName(price)}`
    return { amount: price.unit_amount, description, start: current_period_start, end: current_period_end }
  }

  function latestInvoice({ latest_invoice }: Subscription): Invoice {
    const invoice = state.invoices[latest_invoice ?? '']
    if (invoice === undefined) throw new Error('The subscription has no invoice')
    return invoice
  }

  function priceOf(id: string): Price {
    const price = state.prices[id]
    if (price === undefined) throw new Error(`There is no price ${id}`)
    return price
  }

  function productName(price: Price): string {
    return state.products[price.product]?.name ?? price.product
  }

  function emit(type: string, object: object): void {
    const event = newEvent(now(), type, structuredClone(object), apiVersion)
    state.events[event.id] = event
    onEvent(event)
  }
}

/** An object as the API answers it, without what Stripe keeps to itself. */
export function visible<T extends object>(object: T): Omit<T, 'private'> {
  const { private: _kept, ...rest } = object as T & { private?: unknown }
  return rest
}

/** The one item that the product's subscriptions have. */
export function itemOf(subscription: Subscription) {
  const [item] = subscription.items.data
  if (item === undefined) throw new Error(`The subscription ${subscription.id} has no item`)
  return item
}

/** A customer's objects, the newest first; what was made last comes first, also within a second. */
function ownOf<T extends { customer: string; created: number }>(
  all: Record<string, T>,
  customer: string,
): T[] {
  return Object.values(all)
    .filter(object => object.customer === customer)
    .toReversed()
    .toSorted((a, b) => b.created - a.created)
}

function nextPeriodEnd(start: number, { recurring: { interval } }: Price): number {
  const date = new Date(start * 1000)
  if (interval === 'month') date.setUTCMonth(date.getUTCMonth() + 1)
  if (interval === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1)
  if (interval === 'week') date.setUTCDate(date.getUTCDate() + 7)
  if (interval === 'day') date.setUTCDate(date.getUTCDate() + 1)
  return date.getTime() / 1000
}

function shiftSubscription(subscription: Subscription, seconds: number): void {
  const item = itemOf(subscription)
  item.created += seconds
  item.current_period_start += seconds
  item.current_period_end += seconds
  subscription.created += seconds
  subscription.start_date += seconds
  subscription.billing_cycle_anchor += seconds
  for (const name of ['cancel_at', 'canceled_at', 'ended_at'] as const) {
    const time = subscription[name]
    if (time !== null) subscription[name] = time + seconds
  }
}

function shiftInvoice(invoice: Invoice, seconds: number): void {
  invoice.created += seconds
  invoice.period_start += seconds
  invoice.period_end += seconds
  const { status_transitions: times } = invoice
  if (times.finalized_at !== null) times.finalized_at += seconds
  if (times.paid_at !== null) times.paid_at += seconds
  if (times.voided_at !== null) times.voided_at += seconds
  for (const line of invoice.lines.data) {
    line.period.start += seconds
    line.period.end += seconds
  }
}
