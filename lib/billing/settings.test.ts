import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { missingSettings, stripeSettings } from './settings'

const required = {
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_SECRET_KEY: 'sb_secret_x',
  CRON_SECRET: 'a-secret-of-enough-length',
  SESSION_SECRET: 'another-secret-of-enough-length',
  SITE_URL: 'https://app.example.com',
}
const stripe = {
  STRIPE_SECRET_KEY: 'sk_test_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  STRIPE_PRO_PLAN_ID: 'price_pro',
  STRIPE_BUSINESS_PLAN_ID: 'price_business',
}
const local = { SITE_URL: 'http://127.0.0.1:3000', STRIPE_API_BASE: 'http://127.0.0.1:54381' }

test('without a needed variable there is no billing, and it is named', () => {
  expect(missingSettings(parseEnv(required))).toEqual(Object.keys(stripe))
  for (const name of Object.keys(stripe)) {
    const env = parseEnv({ ...required, ...stripe, [name]: '' })
    expect(stripeSettings(env)).toBeNull()
    expect(missingSettings(env)).toEqual([name])
  }
})

test('a checkout leads back to the billing page unless told otherwise', () => {
  const settings = stripeSettings(parseEnv({ ...required, ...stripe }))
  expect(settings).toMatchObject({
    apiBase: null,
    successUrl: 'https://app.example.com/billing?paid=1',
    cancelUrl: 'https://app.example.com/billing',
  })
})

test.each([
  ['a deployment', { SITE_URL: 'https://app.example.com' }],
  ['a live key', { STRIPE_SECRET_KEY: 'sk_live_x' }],
  ['a double elsewhere', { STRIPE_API_BASE: 'http://stripe.example.com' }],
  ['a name that only begins like this machine', { STRIPE_API_BASE: 'http://localhost.example.com' }],
])('%s never talks to a double of Stripe', (_name, change) => {
  const env = (more: Record<string, string>) => parseEnv({ ...required, ...stripe, ...local, ...more })
  expect(stripeSettings(env({}))?.apiBase).toBe(local.STRIPE_API_BASE)
  expect(() => stripeSettings(env(change))).toThrow('STRIPE_API_BASE')
})
