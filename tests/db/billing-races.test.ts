import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BillingGateway } from '@/lib/billing/port'
import { receiveEvent } from '@/lib/billing/receive-event'
import { reconcile } from '@/lib/billing/reconcile'
import { syncCustomer } from '@/lib/billing/sync-customer'
import { AppError } from '@/lib/core/errors'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { itemOf } from '@/scripts/local/stripe-double/account'
import {
  makeCustomer,
  startStripe,
  storedBilling,
  subscribe,
  syncContext,
  type TestStripe,
} from './support/billing'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
let stripe: TestStripe

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  functions = directFunctions(database.url)
  stripe = await startStripe()
})
afterAll(async () => {
  await stripe.stop()
  await functions.close()
  await sql.end()
  await database.stop()
})

const sync = (customerId: string, gateway: BillingGateway = stripe.gateway) =>
  syncCustomer(syncContext(gateway, functions), customerId)

/** A gateway whose first list of subscriptions is held back until `go`, after it has been fetched. */
function heldBack(): { gateway: BillingGateway; fetched: Promise<void>; go: () => void } {
  const fetched = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  let first = true
  const gateway: BillingGateway = {
    ...stripe.gateway,
    async listSubscriptions(customerId) {
      const subscriptions = await stripe.gateway.listSubscriptions(customerId)
      if (first) {
        first = false
        fetched.resolve()
        await held.promise
      }
      return subscriptions
    },
  }
  return { gateway, fetched: fetched.promise, go: held.resolve }
}

const live = (customerId: string) => {
  const [subscription] = stripe.double.account.subscriptionsOf(customerId)
  if (subscription === undefined) throw new Error('There is no subscription')
  return subscription
}

test('who fetched earlier never commits later: another waits for the lease and then sees what is new', async () => {
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'pro')
  const slow = heldBack()
  const first = sync(customer.customerId, slow.gateway)
  await slow.fetched
  stripe.double.account.changePlan(live(customer.customerId), stripe.prices.business)
  const second = sync(customer.customerId)
  slow.go()
  await Promise.all([first, second])
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({ plan: 'business', price: 9900 })
})

test('who lost the lease while it waited for Stripe commits nothing old: it asks again', async () => {
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'pro')
  const slow = heldBack()
  const first = sync(customer.customerId, slow.gateway)
  await slow.fetched
  await sql`update leases set expires_at = now() - interval '1 second' where name = ${`stripe:${customer.customerId}`}`
  stripe.double.account.changePlan(live(customer.customerId), stripe.prices.business)
  await sync(customer.customerId)
  stripe.double.account.endNow(live(customer.customerId))
  slow.go()
  await first
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({
    plan: 'free',
    status: 'canceled',
  })
})

test('where Stripe is away nothing is recorded, so that it sends the event again, and nobody is kept waiting', async () => {
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'pro')
  const [event] = Object.values(stripe.double.account.state.events).slice(-1)
  if (event === undefined) throw new Error('Nothing happened')
  const away: BillingGateway = {
    ...stripe.gateway,
    listSubscriptions: () => Promise.reject(new AppError('unavailable', 'Stripe does not answer.')),
  }
  const received = () => sql`select id from stripe_events where id = ${event.id}`
  await expect(receiveEvent(syncContext(away, functions), stripe.sign(event))).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(await received()).toHaveLength(0)
  await receiveEvent(syncContext(stripe.gateway, functions), stripe.sign(event))
  expect(await received()).toHaveLength(1)
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({ plan: 'pro' })
})

test('a body that Stripe did not sign is refused, and one of another customer changes nothing', async () => {
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'business')
  const [event] = Object.values(stripe.double.account.state.events).slice(-1)
  if (event === undefined) throw new Error('Nothing happened')
  const { body, signature } = stripe.sign(event)
  const receive = (sent: { body: string; signature: string }) =>
    receiveEvent(syncContext(stripe.gateway, functions), sent)
  const forged = [
    { body: body.replace('"livemode":false', '"livemode":true'), signature },
    { body, signature: signature.replace(/v1=./, 'v1=x') },
    { body, signature: '' },
    { body: '', signature },
  ]
  for (const sent of forged) await expect(receive(sent)).rejects.toMatchObject({ code: 'invalid_signature' })
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({
    plan: 'free',
    subscription: null,
  })

  const foreign = {
    ...event,
    id: 'evt_foreign',
    data: { object: { ...event.data.object, customer: 'cus_foreign' } },
  }
  await receive(stripe.sign(foreign))
  const [row] = await sql`select organization_id from stripe_events where id = 'evt_foreign'`
  expect(row).toEqual({ organization_id: null })
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({
    plan: 'free',
    subscription: null,
  })
})

test('a failed payment leaves the plan for a week, is told once, and then ends the subscription at Stripe too', async () => {
  const { account } = stripe.double
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'business')
  await sync(customer.customerId)
  account.setCard(customer.customerId, 'declined')
  const { current_period_end } = itemOf(live(customer.customerId))
  account.passTime(customer.customerId, current_period_end - account.now())
  await sync(customer.customerId)
  await sync(customer.customerId)
  const failed = await storedBilling(sql, customer.organizationId)
  expect(failed).toMatchObject({ plan: 'business', status: 'past_due' })
  expect(failed?.graceUntil.getTime()).toBe(
    (account.invoicesOf(customer.customerId)[0]?.created ?? 0) * 1000 + 7 * 86_400_000,
  )
  const told = () =>
    sql`select kind, data from billing_notices where organization_id = ${customer.organizationId} order by id`
  expect(await told()).toMatchObject([
    { kind: 'payment_failed', data: { plan: 'business', amount_cents: 9900 } },
  ])

  account.passTime(customer.customerId, 7 * 86_400 - 60)
  await sync(customer.customerId)
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({ plan: 'business' })
  // A minute later no event comes: the schedule ends it.
  account.passTime(customer.customerId, 61)
  await sql`update subscriptions set grace_until = grace_until - interval '61 seconds'
    where organization_id = ${customer.organizationId}`
  await reconcile(syncContext(stripe.gateway, functions), 10_000)
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({
    plan: 'free',
    status: 'canceled',
    graceUntil: null,
  })
  expect(live(customer.customerId).status).toBe('canceled')
  expect(account.invoicesOf(customer.customerId)[0]).toMatchObject({ status: 'void', amount_remaining: 0 })
  expect(await told()).toMatchObject([
    { kind: 'payment_failed' },
    { kind: 'plan_lowered', data: { from: 'business', to: 'free', kept_days: 90 } },
  ])
})

test('after a downgrade what is there is kept as before for two weeks; an upgrade takes that back', async () => {
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'business')
  await sync(customer.customerId)
  const kept = async () => {
    const [row] =
      await sql`select plan, kept_days, round(extract(epoch from kept_until - now()) / 86400)::int as days,
      private.days_kept(plan, false, kept_days, kept_until)::int as keeps,
      private.days_kept(plan, false, kept_days, now() - interval '1 second')::int as later
      from organizations where id = ${customer.organizationId}`
    return row
  }
  expect(await kept()).toMatchObject({ plan: 'business', kept_days: null, keeps: 90 })
  stripe.double.account.changePlan(live(customer.customerId), stripe.prices.pro)
  await sync(customer.customerId)
  expect(await kept()).toEqual({ plan: 'pro', kept_days: 90, days: 14, keeps: 90, later: 30 })
  stripe.double.account.endNow(live(customer.customerId))
  await sync(customer.customerId)
  expect(await kept()).toEqual({ plan: 'free', kept_days: 90, days: 14, keeps: 90, later: 7 })
  await subscribe(stripe, customer, 'business')
  await sync(customer.customerId)
  expect(await kept()).toMatchObject({ plan: 'business', kept_days: null, keeps: 90 })
})

test('what a lost webhook would have said is found within a day', async () => {
  const customer = await makeCustomer(sql, stripe)
  await subscribe(stripe, customer, 'pro')
  const run = () => reconcile(syncContext(stripe.gateway, functions), 10_000)
  await run()
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({ plan: 'free' })
  await sql`update billing_customers set created_at = now() - interval '25 hours' where organization_id = ${customer.organizationId}`
  expect(await run()).toEqual({ customers: 1, failed: 0 })
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({ plan: 'pro' })
  expect(await run()).toEqual({ customers: 0, failed: 0 })
  stripe.double.account.endNow(live(customer.customerId))
  await sql`update billing_customers set checked_at = now() - interval '25 hours' where organization_id = ${customer.organizationId}`
  expect(await run()).toEqual({ customers: 1, failed: 0 })
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({
    plan: 'free',
    status: 'canceled',
  })
})

test('a plan given by hand stays where nobody has subscribed', async () => {
  const customer = await makeCustomer(sql, stripe)
  await sql`update organizations set plan = 'business' where id = ${customer.organizationId}`
  await sync(customer.customerId)
  expect(await storedBilling(sql, customer.organizationId)).toMatchObject({
    plan: 'business',
    subscription: null,
  })
})
