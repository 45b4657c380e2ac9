import { existsSync, readFileSync } from 'node:fs'
import { writePrivate } from '../secrets'
import type { Price, Product } from './objects/catalogue'
import type { CheckoutSession } from './objects/checkout-session'
import type { Customer } from './objects/customer'
import type { Invoice } from './objects/invoice'
import type { Meter, MeterEvent } from './objects/meter'
import type { PortalConfiguration, PortalSession } from './objects/portal'
import type { Subscription } from './objects/subscription'
import type { Event, WebhookEndpoint } from './objects/webhook'

type ById<T> = Record<string, T>

/** An answer that is given again for the same Idempotency-Key. */
export interface KeptAnswer {
  request: string
  status: number
  body: unknown
}

/** Everything that the account holds: plain data, so that it can be written down. */
export interface State {
  customers: ById<Customer>
  products: ById<Product>
  prices: ById<Price>
  subscriptions: ById<Subscription>
  invoices: ById<Invoice>
  checkoutSessions: ById<CheckoutSession>
  portalConfigurations: ById<PortalConfiguration>
  portalSessions: ById<PortalSession>
  webhookEndpoints: ById<WebhookEndpoint>
  webhookSecrets: ById<string>
  meters: ById<Meter>
  /** By meter, customer and day: the last one counts. */
  meterEvents: ById<MeterEvent>
  events: ById<Event>
  answers: ById<KeptAnswer>
  /** Customers whose card is declined. */
  declined: ById<true>
  invoiceCount: number
}

export function emptyState(): State {
  return {
    customers: {},
    products: {},
    prices: {},
    subscriptions: {},
    invoices: {},
    checkoutSessions: {},
    portalConfigurations: {},
    portalSessions: {},
    webhookEndpoints: {},
    webhookSecrets: {},
    meters: {},
    meterEvents: {},
    events: {},
    answers: {},
    declined: {},
    invoiceCount: 0,
  }
}

/** The state in a file, or an empty one. */
export function loadState(file: string): State {
  return { ...emptyState(), ...(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) }
}

/** Writes the state whole or not at all, readable by its owner alone. */
export function saveState(file: string, state: State): void {
  writePrivate(file, JSON.stringify(state))
}
