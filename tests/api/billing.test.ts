import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { expectProblem } from './support/problem'
import { payCheckout } from './support/stripe-pages'

let owner: Account
beforeAll(async () => {
  owner = await register()
})

const free = {
  plan: 'free',
  status: 'active',
  current_period_end: null,
  cancel_at_period_end: false,
  grace_until: null,
}
const subscription = async ({ token }: Account) =>
  (await call('GET', '/billing/subscription', { token })).body
const checkout = ({ token }: Account, body: unknown, headers?: Record<string, string>) =>
  call('POST', '/billing/checkout', { token, body, ...(headers && { headers }) })

test('who never subscribed is on Free, has no invoices and nothing to manage or to cancel', async () => {
  const { token } = owner
  expect(await subscription(owner)).toEqual(free)
  const invoices = await call('GET', '/billing/invoices', { token })
  expect(invoices.body).toEqual({ data: [], has_more: false, next_cursor: null })
  expectProblem(await call('GET', '/billing/portal', { token }), 409, 'conflict')
  expectProblem(await call('DELETE', '/billing/subscription', { token }), 409, 'conflict')
  expectProblem(await call('POST', '/billing/subscription/resume', { token }), 409, 'conflict')
})

test('a plan is taken by its name or the id of its price, paid, changed, cancelled and kept', async () => {
  const account = await register()
  const { token } = account
  const made = await checkout(account, { plan: 'pro' })
  expect(made.status).toBe(200)
  expect(made.body).toEqual({
    session_id: expect.stringMatching(/^cs_/),
    url: expect.stringMatching(/^http/),
  })
  const byPrice = await checkout(account, { plan_id: process.env.STRIPE_BUSINESS_PLAN_ID })
  expect(byPrice.status).toBe(200)
  // The second checkout has closed the first: nobody can pay twice.
  expect(await payCheckout(made.body.url)).toBe(false)
  expect(await payCheckout(byPrice.body.url)).toBe(true)
  await expect
    .poll(() => subscription(account), { timeout: 15_000 })
    .toEqual({
      plan: 'business',
      status: 'active',
      current_period_end: expect.stringMatching(/Z$/),
      cancel_at_period_end: false,
      grace_until: null,
    })
  const user = await call('GET', '/user', { token })
  expect(user.body.organization.plan).toBe('business')
  const invoices = await call('GET', '/billing/invoices', { token })
  expect(invoices.body.data).toEqual([
    {
      id: expect.stringMatching(/^in_/),
      number: expect.any(String),
      status: 'paid',
      amount_cents: 9900,
      currency: 'usd',
      created_at: expect.stringMatching(/Z$/),
      url: expect.stringMatching(/^http/),
      pdf_url: expect.stringMatching(/^http/),
    },
  ])

  expectProblem(await checkout(account, { plan: 'business' }), 409, 'conflict')
  const change = await checkout(account, { plan: 'pro' })
  expect(change.body.session_id).toMatch(/^bps_/)
  const portal = await call('GET', '/billing/portal', { token })
  expect(portal.body).toEqual({ url: expect.stringMatching(/^http/) })

  const cancelled = await call('DELETE', '/billing/subscription', { token })
  expect(cancelled.status).toBe(200)
  expect(cancelled.body).toMatchObject({ plan: 'business', status: 'active', cancel_at_period_end: true })
  expect((await call('DELETE', '/billing/subscription', { token })).body).toEqual(cancelled.body)
  expect(await subscription(account)).toEqual(cancelled.body)
  const resumed = await call('POST', '/billing/subscription/resume', { token })
  expect(resumed.body).toMatchObject({ plan: 'business', cancel_at_period_end: false })
  expect(await subscription(owner)).toEqual(free)
})

test('a checkout that is sent again under its key is the same one', async () => {
  const account = await register()
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  const [first, second] = [
    await checkout(account, { plan: 'pro' }, headers),
    await checkout(account, { plan: 'pro' }, headers),
  ]
  expect(second.body).toEqual(first.body)
  expectProblem(await checkout(account, { plan: 'business' }, headers), 422, 'idempotency_key_reused')
})

test.each([
  [{}],
  [{ plan: 'gold' }],
  [{ plan: 'free' }],
  [{ plan: 'pro', plan_id: 'pro' }],
  [{ plan_id: 'price_of_nobody' }],
  [{ plan: 'pro', price_cents: 1 }],
])('%j is no order', async body => {
  expectProblem(await checkout(owner, body), 400, 'invalid_request')
})

test('what is paid is an admin’s to change, in person, and everyone’s to see', async () => {
  const account = await register()
  const [admin, member, viewer] = await Promise.all([
    colleague(account, 'admin'),
    colleague(account, 'member'),
    colleague(account, 'viewer'),
  ])
  expect((await checkout(admin, { plan: 'pro' })).status).toBe(200)
  for (const { token } of [member, viewer]) {
    expectProblem(await checkout({ token } as Account, { plan: 'pro' }), 403, 'forbidden')
    expectProblem(await call('GET', '/billing/portal', { token }), 403, 'forbidden')
    expectProblem(await call('DELETE', '/billing/subscription', { token }), 403, 'forbidden')
    expect((await call('GET', '/billing/subscription', { token })).body).toEqual(free)
    expect((await call('GET', '/billing/invoices', { token })).status).toBe(200)
  }
  const { secret } = await createKey(account, ['admin'])
  expectProblem(await checkout({ token: secret } as Account, { plan: 'pro' }), 403, 'forbidden')
  const reading = await createKey(account, ['billing:read'])
  expect((await call('GET', '/billing/subscription', { token: reading.secret })).body).toEqual(free)
  const writing = await createKey(account, ['events:write'])
  expectProblem(await call('GET', '/billing/subscription', { token: writing.secret }), 403, 'forbidden')
})
