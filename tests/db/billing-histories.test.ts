import fc from 'fast-check'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveEvent } from '@/lib/billing/receive-event'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { itemOf } from '@/scripts/local/stripe-double/account'
import type { Event } from '@/scripts/local/stripe-double/objects/webhook'
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

const steps = [
  'take pro',
  'take business',
  'cancel',
  'resume',
  'end now',
  'card declined',
  'card pays',
  'eight days pass',
  'the period ends',
  'deliver some',
] as const
type Step = (typeof steps)[number]
type Customer = { organizationId: string; customerId: string }

const runs = 40
/** BILLING_SEED=NUMBER takes the same histories again. */
const again = process.env.BILLING_SEED === undefined ? {} : { seed: Number(process.env.BILLING_SEED) }
const shufflesEach = 3
const history = fc
  .tuple(
    fc.constantFrom<Step>('take pro', 'take business'),
    fc.array(fc.constantFrom(...steps), { maxLength: 9 }),
  )
  .map(([first, rest]) => [first, ...rest])
/** What must be among the histories, whatever chance brings. */
const examples: [Step[], number[]][] = [
  [
    [
      'take pro',
      'card declined',
      'the period ends',
      'deliver some',
      'card pays',
      'cancel',
      'the period ends',
    ],
    [1, 2, 3],
  ],
  [
    ['take business', 'card declined', 'the period ends', 'eight days pass', 'take pro'],
    [4, 5, 6],
  ],
  [
    ['take pro', 'cancel', 'deliver some', 'resume', 'take business', 'end now', 'take pro'],
    [7, 8, 9],
  ],
]
const graceSeconds = 7 * 86_400

/**
 * A history at Stripe, with some of its events delivered in between; then all of them, each up to three times, shuffled,
 * four at once; and the whole again for the same history from nothing. What is stored must each time be what the double
 * says, read off it by other code than the product's.
 */
test(`${runs} histories, each delivered ${shufflesEach} times in another order with repetitions, end as Stripe says`, async () => {
  const delivered = { events: 0, repeated: 0, kinds: new Set<string>() }
  const histories = fc.asyncProperty(
    history,
    fc.array(fc.nat(), { minLength: shufflesEach, maxLength: shufflesEach }),
    async (history, seeds) => {
      const customer = await makeCustomer(sql, stripe)
      stripe.double.account.state.events = {}
      for (const step of history) await take(step, customer, seeds[0] ?? 0)

      for (const seed of seeds) {
        const events = eventsOf(customer)
        const order = shuffled(events, seed)
        await inParallel(order, 4, deliver)
        delivered.events += order.length
        delivered.repeated += order.length - new Set(order).size
        for (const { type } of order) delivered.kinds.add(type)
        expect(await storedBilling(sql, customer.organizationId)).toEqual(expected(customer))
        expect(await recorded(customer)).toEqual(events.map(({ id }) => id).toSorted())
        await forget(customer)
      }
    },
  )
  await fc.assert(histories, { numRuns: runs, endOnFailure: true, examples, ...again })
  console.log(
    `${runs * shufflesEach} shuffled histories: ${delivered.events} deliveries, ${delivered.repeated} repeated`,
  )
  expect([...delivered.kinds].toSorted()).toEqual([
    'checkout.session.completed',
    'customer.subscription.created',
    'customer.subscription.deleted',
    'customer.subscription.updated',
    'invoice.payment_failed',
    'invoice.payment_succeeded',
  ])
}, 300_000)

async function take(step: Step, customer: Customer, seed: number): Promise<void> {
  const { account } = stripe.double
  const { customerId } = customer
  const live = account.subscriptionsOf(customerId).find(({ status }) => status !== 'canceled')
  if (step === 'take pro' || step === 'take business') {
    const plan = step === 'take pro' ? 'pro' : 'business'
    if (live !== undefined) account.changePlan(live, stripe.prices[plan])
    else if (!account.state.declined[customerId]) await subscribe(stripe, customer, plan)
  }
  if (step === 'card declined') account.setCard(customerId, 'declined')
  if (step === 'card pays') account.setCard(customerId, 'pays')
  if (step === 'deliver some') await inParallel(shuffled(eventsOf(customer), seed).slice(0, 3), 2, deliver)
  if (live === undefined) return
  if (step === 'cancel') account.setEnding(live, true)
  if (step === 'resume') account.setEnding(live, false)
  if (step === 'end now') account.endNow(live)
  if (step === 'eight days pass') account.passTime(customerId, 8 * 86_400)
  if (step === 'the period ends')
    account.passTime(customerId, itemOf(live).current_period_end - account.now())
}

async function deliver(event: Event): Promise<void> {
  await receiveEvent(syncContext(stripe.gateway, functions), stripe.sign(event))
}

/** What the account says of the customer now: the newest subscription that goes on, else the newest. */
function expected({ customerId }: Customer) {
  const { account } = stripe.double
  const all = account.subscriptionsOf(customerId)
  const one = all.find(({ status }) => status !== 'canceled') ?? all[0]
  if (one === undefined) {
    const none = { subscription: null, subscribedTo: null, status: null, price: null, periodEnd: null }
    return { plan: 'free', ...none, cancelsAt: null, graceUntil: null }
  }
  const { price, current_period_end } = itemOf(one)
  const invoice = account.state.invoices[one.latest_invoice ?? '']
  const time = (seconds: number | null | undefined) => (seconds == null ? null : new Date(seconds * 1000))
  const finalized = invoice?.status_transitions.finalized_at ?? 0
  return {
    plan: one.status === 'canceled' ? 'free' : price.metadata.plan,
    subscription: one.id,
    subscribedTo: price.metadata.plan,
    status: one.status,
    price: price.unit_amount,
    periodEnd: time(current_period_end),
    cancelsAt: time(one.cancel_at),
    graceUntil: one.status === 'past_due' ? time(finalized + graceSeconds) : null,
  }
}

function eventsOf({ customerId }: Customer): Event[] {
  return Object.values(stripe.double.account.state.events).filter(
    ({ data }) => (data.object as { customer?: string }).customer === customerId,
  )
}

async function recorded({ organizationId }: Customer): Promise<string[]> {
  const rows = await sql<
    { id: string }[]
  >`select id from stripe_events where organization_id = ${organizationId}`
  return rows.map(({ id }) => id).toSorted()
}

/** As if nothing had been delivered yet. */
async function forget({ organizationId }: Customer): Promise<void> {
  await sql`delete from stripe_events where organization_id = ${organizationId}`
  await sql`delete from subscriptions where organization_id = ${organizationId}`
  await sql`update organizations set plan = 'free', kept_days = null, kept_until = null where id = ${organizationId}`
}

/** Each event once to three times, in an order that the seed chooses. */
function shuffled(events: Event[], seed: number): Event[] {
  const next = numbers(seed)
  const repeated = events.flatMap(event => Array.from({ length: 1 + (next() % 3) }, () => event))
  return repeated
    .map(event => ({ event, place: next() % 10_000 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ event }) => event)
}

/** Whole numbers as good as random, the same again for the same seed (Marsaglia's xorshift32). */
function numbers(seed: number): () => number {
  let state = seed + 0x9e3779b9 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
