import type { Sql } from 'postgres'
import type { BillingGateway } from '@/lib/billing/port'
import { apiVersion, createStripe } from '@/lib/billing/stripe'
import { stripeGateway } from '@/lib/billing/stripe-gateway'
import type { SyncContext } from '@/lib/billing/sync-customer'
import { createLogger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { PlanId } from '@/lib/plans'
import { type StripeDouble, startStripeDouble } from '@/scripts/local/stripe-double/server'
import { signatureOf } from '@/scripts/local/stripe-double/webhooks'
import { setUpAccount } from '@/scripts/stripe-setup/set-up-account'
import { signUp } from './organization'

/** A Stripe account on this machine with plans to buy, and the gateway to it by the ordinary package. */
export interface TestStripe {
  double: StripeDouble
  gateway: BillingGateway
  prices: Record<PlanId, string>
  /** A webhook's body as Stripe would send it of an event of the account, with its signature. */
  sign(event: object): { body: string; signature: string }
  stop(): Promise<void>
}

const webhookSecret = 'whsec_of_the_tests'
const siteUrl = 'http://127.0.0.1:3000'

export async function startStripe(): Promise<TestStripe> {
  const double = startStripeDouble({ apiVersion })
  await double.ready
  const connection = { secretKey: 'sk_test_x', apiBase: double.url() }
  const { prices } = await setUpAccount(createStripe(connection), { siteUrl, currency: 'usd' })
  // What it would send by itself is delivered by the tests, in an order of theirs.
  double.account.state.webhookEndpoints = {}
  const settings = {
    ...connection,
    webhookSecret,
    prices,
    siteUrl,
    successUrl: `${siteUrl}/billing?paid=1`,
    cancelUrl: `${siteUrl}/billing`,
  }
  return {
    double,
    gateway: stripeGateway(settings, () => new Date()),
    prices,
    sign(event) {
      const body = JSON.stringify(event)
      return { body, signature: signatureOf(body, webhookSecret, Math.floor(Date.now() / 1000)) }
    },
    stop: () => double.stop(),
  }
}

/** An organization that is a customer at Stripe. */
export async function makeCustomer(
  sql: Sql,
  { gateway }: TestStripe,
): Promise<{ organizationId: string; customerId: string }> {
  const { organizationId } = await signUp(sql)
  const customerId = await gateway.createCustomer({
    id: organizationId,
    name: 'Shop',
    email: 'a@example.com',
  })
  await sql`insert into billing_customers (organization_id, stripe_customer_id) values (${organizationId}, ${customerId})`
  return { organizationId, customerId }
}

/** The customer takes the plan and pays. */
export async function subscribe(
  { double, gateway }: TestStripe,
  { organizationId, customerId }: { organizationId: string; customerId: string },
  plan: PlanId,
): Promise<void> {
  const effectId = crypto.randomUUID()
  const { id } = await gateway.openCheckout({ customerId, organizationId, plan, effectId })
  const session = double.account.state.checkoutSessions[id]
  if (session === undefined || !double.account.payCheckout(session)) throw new Error('It could not be paid')
}

/** What a synchronisation needs, with its log read by nobody. */
export function syncContext(gateway: BillingGateway, functions: DatabaseFunctions): SyncContext {
  return { gateway, functions, log: createLogger({ debug: false, write: () => {} }), now: () => new Date() }
}

/** What is stored of an organization's plan. */
export async function storedBilling(sql: Sql, organizationId: string) {
  const [row] = await sql`
    select o.plan, s.stripe_subscription_id as subscription, s.plan as "subscribedTo", s.status, s.price_cents as price,
      s.current_period_end as "periodEnd", s.cancels_at as "cancelsAt", s.grace_until as "graceUntil"
    from organizations o left join subscriptions s on s.organization_id = o.id where o.id = ${organizationId}`
  return row
}
