import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiVersion, createStripe } from '@/lib/billing/stripe'
import { stripeGateway } from '@/lib/billing/stripe-gateway'
import { itemOf } from '@/scripts/local/stripe-double/account'
import { endpoints } from '@/scripts/local/stripe-double/requests'
import { type StripeDouble, startStripeDouble } from '@/scripts/local/stripe-double/server'
import { setUpAccount } from '@/scripts/stripe-setup/set-up-account'
import { readDescription } from './support/description'
import { type Recorder, startRecorder } from './support/recorder'

/** Set by `npm run test:stripe`: the description in Stripe's mock server, and where that server answers. */
const { STRIPE_DESCRIPTION = '', STRIPE_MOCK = '' } = process.env
const siteUrl = 'https://app.example.com'
const description = readDescription(STRIPE_DESCRIPTION)

let double: StripeDouble
let recorder: Recorder
beforeAll(async () => {
  double = startStripeDouble({ apiVersion })
  await double.ready
  recorder = await startRecorder(double.url())
  await wholeStory()
})
afterAll(async () => {
  await recorder.stop()
  await double.stop()
})

/** Everything that the product and its setup ask of Stripe, each at least once. */
async function wholeStory(): Promise<void> {
  const connection = { secretKey: 'sk_test_x', apiBase: recorder.url }
  const stripe = createStripe(connection)
  const { prices } = await setUpAccount(stripe, { siteUrl, currency: 'usd' })
  await setUpAccount(stripe, { siteUrl: 'https://moved.example.com', currency: 'usd' })
  await setUpAccount(stripe, { siteUrl, currency: 'usd', newWebhookSecret: true })
  await stripe.products.update('driftlock_pro', { name: 'Another' })
  await setUpAccount(stripe, { siteUrl, currency: 'eur' })

  const settings = {
    ...connection,
    webhookSecret: 'whsec_x',
    prices,
    siteUrl,
    successUrl: `${siteUrl}/billing?paid=1`,
    cancelUrl: `${siteUrl}/billing`,
  }
  const gateway = stripeGateway(settings, () => new Date())
  const organizationId = crypto.randomUUID()
  const customerId = await gateway.createCustomer({
    id: organizationId,
    name: 'Shop',
    email: 'a@example.com',
  })
  await stripe.customers.retrieve(customerId)
  const order = { customerId, organizationId, plan: 'pro' as const }
  await gateway.openCheckout({ ...order, effectId: 'one' })
  const page = await gateway.openCheckout({ ...order, effectId: 'two' })
  const session = double.account.state.checkoutSessions[page.id]
  if (session === undefined || !double.account.payCheckout(session)) throw new Error('It could not be paid')
  const current = async () => {
    const [subscription] = await gateway.listSubscriptions(customerId)
    if (subscription === undefined) throw new Error('There is no subscription')
    return subscription
  }
  await gateway.openPortal(customerId)
  await gateway.openPlanChange(customerId, await current(), 'business', 'three')
  const [held] = double.account.subscriptionsOf(customerId)
  if (held === undefined) throw new Error('There is no subscription')
  double.account.changePlan(held, prices.business)
  await gateway.endWithPeriod(await current(), true)
  await gateway.endWithPeriod(await current(), false)
  double.account.setCard(customerId, 'declined')
  double.account.passTime(customerId, itemOf(held).current_period_end - double.account.now())
  await gateway.listInvoices(customerId, { limit: 1 })
  await gateway.endNow(await current())
  await gateway.listSubscriptions(customerId)
  const [newest] = await gateway.listInvoices(customerId, { limit: 1 })
  await gateway.listInvoices(customerId, { limit: 2, after: newest?.id })
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await gateway.reportUsage({ customerId, organizationId, day, events: 12 })
}

test('the story uses every endpoint that the double has', () => {
  const used = endpoints.filter(({ method, path }) => {
    const pattern = new RegExp(`^${path.replace(':id', '[^/]+')}$`)
    return recorder.exchanges.some(exchange => exchange.method === method && pattern.test(exchange.path))
  })
  expect(used.map(({ method, path }) => `${method} ${path}`)).toEqual(
    endpoints.map(({ method, path }) => `${method} ${path}`),
  )
})

test('every request is one that Stripe’s mock server takes', async () => {
  const refused: string[] = []
  for (const { method, path, query, body } of recorder.exchanges) {
    const headers = { authorization: 'Bearer sk_test_x', 'content-type': 'application/x-www-form-urlencoded' }
    const response = await fetch(`${STRIPE_MOCK}${path}${query}`, {
      method,
      headers,
      // The description is older than the package, and cannot know the package's version of the API; all else it does.
      ...(method === 'POST' && { body: body.replace(apiVersion, description.version) }),
    })
    if (!response.ok) refused.push(`${method} ${path} ${body}: ${await response.text()}`)
    else await response.body?.cancel()
  }
  expect(refused).toEqual([])
  console.log(`${recorder.exchanges.length} requests to ${endpoints.length} endpoints taken`)
})

test('every answer is as Stripe’s description has it', () => {
  const answers = recorder.exchanges.filter(({ status }) => status === 200)
  const faults = answers.flatMap(({ method, path, answer }) =>
    description.faultsOfAnswer(method, path, answer),
  )
  expect([...new Set(faults)]).toEqual([])
  console.log(
    `${answers.length} answers are as described in version ${description.version}; the package speaks ${apiVersion}`,
  )
})

test('every event is as described, and so is the object in it', () => {
  const events = Object.values(double.account.state.events)
  const faults = events.flatMap(event => [
    ...description.faultsOfObject(event),
    ...description.faultsOfObject(event.data.object as { object?: unknown }),
  ])
  expect([...new Set(faults)]).toEqual([])
  expect(new Set(events.map(({ type }) => type)).size).toBe(6)
  console.log(`${events.length} events are as described`)
})
