import { billingEventTypes } from '@/lib/billing/receive-event'
import { apiVersion, type StripeClient } from '@/lib/billing/stripe'
import { portalMark } from '@/lib/billing/stripe-gateway'
import { meterEventName } from '@/lib/billing/usage-meter'
import type { PlanId } from '@/lib/plans'
import type { Change } from './change'
import { setUpPrices } from './plan-prices'

export interface SetUp {
  prices: Record<PlanId, string>
  /** Told by Stripe when the endpoint is made, and never again: null where it was there already. */
  webhookSecret: string | null
  changes: Change[]
}

const webhookMark = 'webhook'

/**
 * Puts everything into a Stripe account that the product needs: products, prices, the portal's settings, the webhook's
 * endpoint and the meter. What is there is found again by its id, lookup key or metadata: run twice, the second changes nothing.
 */
export async function setUpAccount(
  stripe: StripeClient,
  {
    siteUrl,
    currency,
    newWebhookSecret = false,
  }: { siteUrl: string; currency: string; newWebhookSecret?: boolean },
): Promise<SetUp> {
  const changes: Change[] = []
  const plans = await setUpPrices(stripe, currency, changes)
  await setUpPortal(stripe, { siteUrl, plans }, changes)
  const webhookSecret = await setUpWebhook(stripe, siteUrl, newWebhookSecret, changes)
  await setUpMeter(stripe, changes)
  const { free, pro, business } = plans
  return { prices: { free: free.price, pro: pro.price, business: business.price }, webhookSecret, changes }
}

async function setUpPortal(
  stripe: StripeClient,
  { siteUrl, plans }: { siteUrl: string; plans: Record<PlanId, { product: string; price: string }> },
  changes: Change[],
): Promise<void> {
  const settings = {
    business_profile: { headline: 'DriftLock: plan, invoices and payment' },
    default_return_url: new URL('/billing', siteUrl).href,
    features: {
      customer_update: { enabled: true, allowed_updates: ['address', 'email', 'name', 'tax_id'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price'],
        // The difference is charged, or credited, when the plan changes: both sides know at once what it comes to.
        proration_behavior: 'always_invoice',
        products: [plans.pro, plans.business].map(({ product, price }) => ({ product, prices: [price] })),
      },
    },
    metadata: { ...portalMark, settings: '' },
  } as const
  // What was set is remembered in the metadata: Stripe answers more than it was told, so the two cannot be compared.
  const fingerprint = await digest(JSON.stringify(settings))
  const told = { ...structuredClone(settings), metadata: { ...portalMark, settings: fingerprint } }
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 100 })
  const found = data.find(({ metadata }) => metadata?.driftlock === portalMark.driftlock)
  const about = 'portal configuration'
  if (found === undefined) {
    await stripe.billingPortal.configurations.create(mutable(told))
    changes.push({ about, change: 'created' })
  } else if (found.metadata?.settings !== fingerprint) {
    await stripe.billingPortal.configurations.update(found.id, mutable(told))
    changes.push({ about, change: 'updated' })
  } else {
    changes.push({ about, change: 'unchanged' })
  }
}

async function setUpWebhook(
  stripe: StripeClient,
  siteUrl: string,
  newSecret: boolean,
  changes: Change[],
): Promise<string | null> {
  const url = new URL('/api/v1/webhooks/stripe', siteUrl).href
  const about = `webhook endpoint ${url}`
  const { data } = await stripe.webhookEndpoints.list({ limit: 100 })
  const found = data.find(({ metadata, url: at }) => metadata.driftlock === webhookMark || at === url)
  if (found !== undefined && !newSecret) {
    const wanted = [...billingEventTypes]
    const same = found.url === url && wanted.toSorted().join() === found.enabled_events.toSorted().join()
    if (!same) await stripe.webhookEndpoints.update(found.id, { url, enabled_events: wanted })
    changes.push({ about, change: same ? 'unchanged' : 'updated' })
    return null
  }
  const made = await stripe.webhookEndpoints.create({
    url,
    enabled_events: [...billingEventTypes],
    api_version: apiVersion,
    description: 'DriftLock: what customers subscribe to',
    metadata: { driftlock: webhookMark },
  })
  if (found !== undefined) await stripe.webhookEndpoints.del(found.id)
  changes.push({ about, change: found === undefined ? 'created' : 'replaced' })
  return made.secret ?? null
}

async function setUpMeter(stripe: StripeClient, changes: Change[]): Promise<void> {
  const about = `meter ${meterEventName}`
  const { data } = await stripe.billing.meters.list({ status: 'active', limit: 100 })
  if (data.some(({ event_name }) => event_name === meterEventName)) {
    changes.push({ about, change: 'unchanged' })
    return
  }
  await stripe.billing.meters.create({
    display_name: 'DriftLock events',
    event_name: meterEventName,
    default_aggregation: { formula: 'sum' },
    // Of a day the last value counts, so that telling it again does not count it twice.
    event_time_window: 'day',
  })
  changes.push({ about, change: 'created' })
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(bytes).toString('hex').slice(0, 32)
}

/** The same without `readonly`, as the package's types want it. */
function mutable<T>(value: T): Mutable<T> {
  return value as Mutable<T>
}
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Mutable<T[Key]> : T[Key] }
