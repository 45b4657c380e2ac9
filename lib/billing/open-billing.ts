import { systemClock } from '@/lib/core/clock'
import type { Env } from '@/lib/env'
import type { Billing } from './port'
import { missingSettings, stripeSettings } from './settings'
import { stripeGateway } from './stripe-gateway'

/** Billing as the environment has it. Throws where a deployment would talk to a double of Stripe. */
export function openBilling(env: Env): Billing {
  const settings = stripeSettings(env)
  return {
    gateway: settings === null ? null : stripeGateway(settings, systemClock),
    missing: missingSettings(env),
    reportsUsage: env.STRIPE_USAGE_ENABLED,
    prices: settings?.prices ?? {},
  }
}
