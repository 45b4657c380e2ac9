import pc from 'picocolors'
import { createStripe } from '@/lib/billing/stripe'
import { readVariables } from './doctor/read-variables'
import { readArguments, runMain } from './local/command-line'
import { projectRoot } from './local/project-root'
import { setUpAccount } from './stripe-setup/set-up-account'

const help = `npm run stripe:setup -- [options]    Makes in your Stripe account what DriftLock needs: a product and a price for each
                                     plan, the settings of the portal, the webhook's endpoint and the meter of events.
                                     Run again, it changes only what is different. It prints the variables to set.

  --site-url URL    the address people open (SITE_URL)
  --new-secret      replace the webhook's endpoint, for a new STRIPE_WEBHOOK_SECRET
  --env-file FILE   read STRIPE_SECRET_KEY, STRIPE_CURRENCY and SITE_URL from this file instead of the environment,
                    .env.local and .env
  --help`

const { values } = readArguments(help, {
  options: {
    'site-url': { type: 'string' },
    'new-secret': { type: 'boolean', default: false },
    'env-file': { type: 'string' },
  },
})

async function main(): Promise<number> {
  const { variables } = readVariables({
    folder: projectRoot,
    envFile: values['env-file'],
    environment: process.env,
  })
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_CURRENCY: currency = 'usd', STRIPE_API_BASE } = variables
  const siteUrl = values['site-url'] ?? variables.SITE_URL
  if (!secretKey)
    throw new Error('Set STRIPE_SECRET_KEY: the secret key of your Stripe account (Developers > API keys).')
  if (!siteUrl)
    throw new Error('Set SITE_URL, or say --site-url: Stripe sends what happens to an address below it.')

  const stripe = createStripe({ secretKey, apiBase: STRIPE_API_BASE || null })
  const options = { siteUrl, currency: currency.toLowerCase(), newWebhookSecret: values['new-secret'] }
  const { prices, webhookSecret, changes } = await setUpAccount(stripe, options)
  for (const { about, change } of changes) console.log(`${pc.dim(change.padEnd(9))} ${about}`)
  const lines = [
    `STRIPE_WEBHOOK_SECRET=${webhookSecret ?? '(as it was: Stripe tells it once. --new-secret makes a new one)'}`,
    `STRIPE_CURRENCY=${options.currency}`,
    `STRIPE_FREE_PLAN_ID=${prices.free}`,
    `STRIPE_PRO_PLAN_ID=${prices.pro}`,
    `STRIPE_BUSINESS_PLAN_ID=${prices.business}`,
  ]
  console.log(`\n${lines.join('\n')}`)
  return 0
}

runMain(main)
