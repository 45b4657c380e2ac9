import { join } from 'node:path'
import { apiVersion, createStripe } from '@/lib/billing/stripe'
import { setUpAccount } from '../stripe-setup/set-up-account'
import type { Part } from './part'
import { startStripeDouble } from './stripe-double/server'

/** For the double alone: it takes any key, and this one is none of Stripe's. */
const secretKey = 'sk_test_of_this_machine'

interface LocalStripeOptions {
  folder: string
  port: number
  /** Where the app will be; its webhook is below. */
  siteUrl: string
}

/** The double of Stripe as a part of the stack, with everything in it that the setup makes, and the app's variables for it. */
export async function startLocalStripe({
  folder,
  port,
  siteUrl,
}: LocalStripeOptions): Promise<{ part: Part; env: Record<string, string> }> {
  const double = startStripeDouble({ port, file: join(folder, 'stripe.json'), apiVersion })
  await double.ready
  const stripe = createStripe({ secretKey, apiBase: double.url() })
  const { prices } = await setUpAccount(stripe, { siteUrl, currency: 'usd' })
  const [webhookSecret = ''] = Object.values(double.account.state.webhookSecrets)
  return {
    part: double,
    env: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: double.url(),
      STRIPE_FREE_PLAN_ID: prices.free,
      STRIPE_PRO_PLAN_ID: prices.pro,
      STRIPE_BUSINESS_PLAN_ID: prices.business,
    },
  }
}
