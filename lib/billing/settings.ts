import type { Env } from '@/lib/env'
import type { PlanId } from '@/lib/plans'

/** Without these nobody can subscribe. */
const needed = [
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_PRO_PLAN_ID',
  'STRIPE_BUSINESS_PLAN_ID',
] as const satisfies readonly (keyof Env)[]

/** What the gateway is told. */
export interface StripeSettings {
  secretKey: string
  webhookSecret: string
  /** Where the API is, for the local double; null: at Stripe. */
  apiBase: string | null
  /** The id of the price of each plan. */
  prices: Partial<Record<PlanId, string>>
  siteUrl: string
  successUrl: string
  cancelUrl: string
}

/** The needed variables that are not set. */
export function missingSettings(env: Env): string[] {
  return needed.filter(name => env[name] === undefined)
}

/** Stripe's settings, or null where one is missing. Throws where a deployment would talk to a double of Stripe. */
export function stripeSettings(env: Env): StripeSettings | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, SITE_URL: siteUrl } = env
  const pro = env.STRIPE_PRO_PLAN_ID
  const business = env.STRIPE_BUSINESS_PLAN_ID
  if (!secretKey || !webhookSecret || !pro || !business) return null
  const apiBase = env.STRIPE_API_BASE ?? null
  if (apiBase !== null && !(isLoopback(apiBase) && isLoopback(siteUrl) && secretKey.startsWith('sk_test_')))
    throw new Error(
      'STRIPE_API_BASE is for the double of Stripe on this machine: it takes an address of this machine, a SITE_URL ' +
        'of this machine and a test key. Remove it.',
    )
  return {
    secretKey,
    webhookSecret,
    apiBase,
    prices: { free: env.STRIPE_FREE_PLAN_ID, pro, business },
    siteUrl,
    successUrl: env.STRIPE_SUCCESS_URL ?? new URL('/billing?paid=1', siteUrl).href,
    cancelUrl: env.STRIPE_CANCEL_URL ?? new URL('/billing', siteUrl).href,
  }
}

function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname)
}
