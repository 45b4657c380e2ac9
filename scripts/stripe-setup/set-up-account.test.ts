import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiVersion, createStripe, type StripeClient } from '@/lib/billing/stripe'
import { type StripeDouble, startStripeDouble } from '../local/stripe-double/server'
import { setUpAccount } from './set-up-account'

let double: StripeDouble
let stripe: StripeClient
beforeAll(async () => {
  double = startStripeDouble({ apiVersion })
  await double.ready
  stripe = createStripe({ secretKey: 'sk_test_x', apiBase: double.url() })
})
afterAll(() => double.stop())

const options = { siteUrl: 'https://app.example.com', currency: 'eur' }
const kinds = (changes: { change: string }[]) => [...new Set(changes.map(({ change }) => change))]

test('the first run makes everything, the second changes nothing, and what differs is mended', async () => {
  const { state } = double.account
  const first = await setUpAccount(stripe, options)
  expect(kinds(first.changes)).toEqual(['created'])
  expect(first.webhookSecret).toMatch(/^whsec_/)
  const made = structuredClone(state)
  expect(Object.values(made.prices).map(({ unit_amount, currency }) => [unit_amount, currency])).toEqual([
    [0, 'eur'],
    [2900, 'eur'],
    [9900, 'eur'],
  ])
  expect(Object.values(made.webhookEndpoints)).toMatchObject([
    { url: 'https://app.example.com/api/v1/webhooks/stripe', api_version: apiVersion },
  ])

  const second = await setUpAccount(stripe, options)
  expect(kinds(second.changes)).toEqual(['unchanged'])
  expect(second).toMatchObject({ prices: first.prices, webhookSecret: null })
  expect({ ...state, answers: null }).toEqual({ ...made, answers: null })

  const moved = await setUpAccount(stripe, { ...options, siteUrl: 'https://other.example.com' })
  expect(moved.changes.filter(({ change }) => change !== 'unchanged').map(({ about }) => about)).toEqual([
    'portal configuration',
    'webhook endpoint https://other.example.com/api/v1/webhooks/stripe',
  ])
  expect(Object.keys(state.webhookEndpoints)).toEqual(Object.keys(made.webhookEndpoints))
})

test('a price that changed is replaced by another under the same key, and the old one is kept for who pays it', async () => {
  const { state } = double.account
  const before = await setUpAccount(stripe, options)
  const price = state.prices[before.prices.pro]
  if (price === undefined) throw new Error('There is no price')
  price.unit_amount = 1900
  const after = await setUpAccount(stripe, options)
  expect(after.prices.pro).not.toBe(before.prices.pro)
  expect(state.prices[after.prices.pro]).toMatchObject({
    unit_amount: 2900,
    lookup_key: 'driftlock_pro_monthly_eur',
  })
  expect(state.prices[before.prices.pro]).toMatchObject({ lookup_key: null, metadata: { plan: 'pro' } })
})

test('a new secret is a new endpoint in place of the old one', async () => {
  const [before] = Object.keys(double.account.state.webhookEndpoints)
  const { webhookSecret } = await setUpAccount(stripe, { ...options, newWebhookSecret: true })
  const after = Object.keys(double.account.state.webhookEndpoints)
  expect(after).toHaveLength(1)
  expect(after).not.toEqual([before])
  expect(double.account.state.webhookSecrets[after[0] ?? '']).toBe(webhookSecret)
})
