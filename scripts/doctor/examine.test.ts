import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { Variables } from './advice'
import { examine } from './examine'

const random = () => randomBytes(32).toString('base64')
const good: Variables = {
  SUPABASE_URL: 'https://abc.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: `sb_publishable_${random()}`,
  SUPABASE_SECRET_KEY: `sb_secret_${random()}`,
  JWT_SECRET: random(),
  SITE_URL: 'https://driftlock.example.com',
  CRON_SECRET: random(),
  SESSION_SECRET: random(),
  METRICS_TOKEN: random(),
  SMTP_HOST: 'mail.example.com',
  EMAIL_FROM: 'DriftLock <alerts@example.com>',
}
const paid = {
  STRIPE_SECRET_KEY: `sk_live_${random()}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${random()}`,
  STRIPE_PRO_PLAN_ID: 'price_1',
  STRIPE_BUSINESS_PLAN_ID: 'price_2',
}
const examples = { CRON_SECRET: 'replace-with-a-random-secret', SUPABASE_SECRET_KEY: 'sb_secret_...' }

const say = (changes: Variables, production = true) =>
  examine({ variables: { ...good, ...changes }, production, examples })
    .filter(({ level }) => level !== 'ok')
    .map(({ level, about }) => `${level} ${about}`)

const legacyKey = (role: string) =>
  new SignJWT({ role }).setProtectedHeader({ alg: 'HS256' }).sign(randomBytes(32))

test('a good configuration gets no advice, and each piece says how to mend it', () => {
  expect(say({})).toEqual([])
  for (const advice of examine({ variables: {}, production: true, examples }))
    expect(advice.mend).toBeTruthy()
})

test('what is missing is an error', () => {
  expect(say({ SUPABASE_URL: undefined, CRON_SECRET: ' ' })).toEqual([
    'error SUPABASE_URL',
    'error CRON_SECRET',
  ])
})

test.each<[string, Variables, string]>([
  ['an example’s value', { CRON_SECRET: examples.CRON_SECRET }, 'error CRON_SECRET'],
  ['a placeholder', { STRIPE_WEBHOOK_SECRET: 'whsec_...' }, 'error STRIPE_WEBHOOK_SECRET'],
  [
    'the secret of Supabase’s documentation',
    { JWT_SECRET: 'super-secret-jwt-token-with-at-least-32-characters-long' },
    'error JWT_SECRET',
  ],
  ['a short secret', { CRON_SECRET: random().slice(0, 20) }, 'error CRON_SECRET'],
  ['a secret of few characters', { CRON_SECRET: 'abab'.repeat(12) }, 'error CRON_SECRET'],
  ['one secret for two things', { CRON_SECRET: good.JWT_SECRET }, 'warning CRON_SECRET'],
  [
    'a secret key as the publishable one',
    { SUPABASE_PUBLISHABLE_KEY: `sb_secret_${random()}` },
    'error SUPABASE_PUBLISHABLE_KEY',
  ],
  [
    'a publishable key as the secret one',
    { SUPABASE_SECRET_KEY: `sb_publishable_${random()}` },
    'error SUPABASE_SECRET_KEY',
  ],
  [
    'a secret key under a public name',
    { NEXT_PUBLIC_KEY: good.SUPABASE_SECRET_KEY },
    'error NEXT_PUBLIC_KEY',
  ],
  ['any secret’s value under a public name', { NEXT_PUBLIC_X: good.CRON_SECRET }, 'error NEXT_PUBLIC_X'],
  [
    'a Stripe secret key under a public name',
    { NEXT_PUBLIC_STRIPE: `sk_live_${random()}` },
    'error NEXT_PUBLIC_STRIPE',
  ],
  ['every origin allowed', { ALLOWED_ORIGINS: '*' }, 'error ALLOWED_ORIGINS'],
  ['an origin without TLS', { ALLOWED_ORIGINS: 'http://shop.example.com' }, 'warning ALLOWED_ORIGINS'],
  ['a site without TLS', { SITE_URL: 'http://driftlock.example.com' }, 'error SITE_URL'],
  ['a site on this machine', { SITE_URL: 'http://localhost:3000' }, 'error SITE_URL'],
  ['no site', { SITE_URL: undefined }, 'error SITE_URL'],
  ['debug lines', { DEBUG: 'true' }, 'warning DEBUG'],
  ['limits lifted', { RATE_LIMIT_SCALE: '1000' }, 'warning RATE_LIMIT_SCALE'],
  ['smtp without a server', { EMAIL_PROVIDER: 'smtp', SMTP_HOST: undefined }, 'error SMTP_HOST'],
  ['mail from nobody', { EMAIL_FROM: undefined }, 'error EMAIL_FROM'],
  ['no mail', { SMTP_HOST: undefined, EMAIL_FROM: undefined }, 'warning SMTP_HOST'],
  ['webhooks to this machine', { OUTBOUND_LOOPBACK: 'true' }, 'error OUTBOUND_LOOPBACK'],
  [
    'sendgrid without a key',
    { EMAIL_PROVIDER: 'sendgrid', EMAIL_FROM: 'a@b.example' },
    'error SENDGRID_API_KEY',
  ],
  [
    'Stripe without a webhook secret',
    { ...paid, STRIPE_WEBHOOK_SECRET: undefined },
    'error STRIPE_WEBHOOK_SECRET',
  ],
  ['a plan without a price', { ...paid, STRIPE_PRO_PLAN_ID: undefined }, 'error STRIPE_PRO_PLAN_ID'],
  ['a double of Stripe', { ...paid, STRIPE_API_BASE: 'http://127.0.0.1:54381' }, 'error STRIPE_API_BASE'],
])('%s: %o gives %s', (_name, changes, expected) => {
  expect(say(changes)).toEqual([expected])
})

test('legacy keys are told apart by the role inside', async () => {
  expect(say({ SUPABASE_PUBLISHABLE_KEY: await legacyKey('service_role') })).toEqual([
    'error SUPABASE_PUBLISHABLE_KEY',
  ])
  expect(say({ SUPABASE_SECRET_KEY: await legacyKey('anon') })).toEqual(['error SUPABASE_SECRET_KEY'])
  expect(
    say({
      SUPABASE_PUBLISHABLE_KEY: await legacyKey('anon'),
      SUPABASE_SECRET_KEY: await legacyKey('service_role'),
    }),
  ).toEqual([])
})

test('on this machine what only a deployment needs is let be', () => {
  const local = { SITE_URL: 'http://127.0.0.1:3000', SUPABASE_URL: 'http://127.0.0.1:54321', DEBUG: 'true' }
  expect(say(local, false)).toEqual([])
})

test('keys of two Stripe modes are an error', () => {
  const keys = { ...paid, STRIPE_PUBLISHABLE_KEY: `pk_test_${random()}` }
  expect(say({ ...keys, STRIPE_WEBHOOK_SECRET: `whsec_${random()}` })).toEqual([
    'error STRIPE_PUBLISHABLE_KEY',
  ])
})

test('an older name that nothing reads is told by its new one', () => {
  const variables = { ...good, SUPABASE_SECRET_KEY: undefined, SUPABASE_SERVICE_ROLE_KEY: 'x' }
  const [, renamed] = examine({ variables, production: true, examples })
  expect(renamed?.mend).toContain('SUPABASE_SECRET_KEY')
})

test('metrics that anyone may read are told of, in production', () => {
  expect(say({ METRICS_TOKEN: undefined })).toEqual(['warning METRICS_TOKEN'])
  expect(say({ METRICS_TOKEN: undefined }, false)).toEqual([])
})
