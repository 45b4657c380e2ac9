import { isLocal } from './address-rules'
import { type Advice, error, type Rule, warning } from './advice'

/** Mail: a way out of here. What a way needs is said by the schema, for the app does not start without it. */
export const email: Rule = ({ variables, production }) => {
  const { EMAIL_PROVIDER, SMTP_HOST } = variables
  if (!production || EMAIL_PROVIDER || SMTP_HOST) return []
  const mend =
    'Set SMTP_HOST and EMAIL_FROM, or EMAIL_PROVIDER=sendgrid with SENDGRID_API_KEY and EMAIL_FROM.'
  return [warning('SMTP_HOST', 'No mail can leave: nobody is told of incidents or invited by mail.', mend)]
}

/** What lets webhooks knock at this machine's own doors. */
export const outbound: Rule = ({ variables, production }) => {
  const isOn = ['true', '1', 'yes', 'on'].includes(variables.OUTBOUND_LOOPBACK?.trim().toLowerCase() ?? '')
  if (!production || !isOn) return []
  const says = 'Webhooks could reach this machine, and the app does not start with it.'
  return [error('OUTBOUND_LOOPBACK', says, 'Remove it.')]
}

/** Stripe: keys of one mode, a secret for what it sends, a price for each plan, and no double of it. */
export const stripe: Rule = ({ variables, production }) => {
  const {
    STRIPE_SECRET_KEY: secret,
    STRIPE_PUBLISHABLE_KEY: publishable,
    STRIPE_WEBHOOK_SECRET: webhook,
  } = variables
  if (!secret) return []
  const advice: Advice[] = []
  if (variables.STRIPE_API_BASE && (production || !isLocal(variables.STRIPE_API_BASE)))
    advice.push(
      error(
        'STRIPE_API_BASE',
        'It leads to a double of Stripe: nobody would pay, and the app does not start with it.',
        'Remove it.',
      ),
    )
  if (publishable && modeOf(publishable) !== modeOf(secret))
    advice.push(
      error(
        'STRIPE_PUBLISHABLE_KEY',
        `Its mode is ${modeOf(publishable)}, the secret key’s is ${modeOf(secret)}.`,
        'Take both keys from the same mode.',
      ),
    )
  if (!webhook)
    advice.push(
      error(
        'STRIPE_WEBHOOK_SECRET',
        'Without it what Stripe sends cannot be trusted.',
        'Copy the signing secret of the webhook endpoint.',
      ),
    )
  const prices = ['STRIPE_PRO_PLAN_ID', 'STRIPE_BUSINESS_PLAN_ID'].filter(name => !variables[name])
  for (const name of prices)
    advice.push(error(name, 'Nobody can take this plan.', 'Run npm run stripe:setup and set what it prints.'))
  return advice
}

const olderNames: Record<string, string> = {
  SUPABASE_ANON_KEY: 'SUPABASE_PUBLISHABLE_KEY',
  NEXT_PUBLIC_SUPABASE_URL: 'SUPABASE_URL',
  NEXT_PUBLIC_SUPABASE_ANON_KEY: 'SUPABASE_PUBLISHABLE_KEY',
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: 'SUPABASE_PUBLISHABLE_KEY',
  SUPABASE_SERVICE_ROLE_KEY: 'SUPABASE_SECRET_KEY',
  SUPABASE_JWT_SECRET: 'JWT_SECRET',
}

/** Names that other projects use and this one does not read. */
export const unreadNames: Rule = ({ variables }) =>
  Object.entries(olderNames).flatMap(([older, name]) =>
    variables[older] && !variables[name] ? [warning(older, 'It is not read.', `Rename it to ${name}.`)] : [],
  )

const modeOf = (key: string) => (/_live_/.test(key) ? 'live' : 'test')
