import { type Advice, error, type Rule, warning } from './advice'

/** Whether an address is of this machine. */
export function isLocal(address: string | undefined): boolean {
  if (!address || !URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return /^(localhost|127(\.\d+){3}|\[::1\]|.+\.(local|localhost))$/.test(hostname)
}

/** The addresses people and cookies travel over. */
export const addresses: Rule = ({ variables, production }) => {
  const { SITE_URL: site, SUPABASE_URL: supabase, ALLOWED_ORIGINS: origins = '' } = variables
  const advice: Advice[] = []
  if (production && !site)
    advice.push(
      error(
        'SITE_URL',
        'It is missing: links in e-mails would lead to localhost.',
        'Put the address people open.',
      ),
    )
  if (production && isLocal(site))
    advice.push(
      error(
        'SITE_URL',
        `${site} is this machine: links in e-mails would lead nowhere.`,
        'Put the address people open.',
      ),
    )
  if (isPlain(site))
    advice.push(
      error(
        'SITE_URL',
        'Over http:// sessions can be read on the way.',
        'Serve it over https:// and put that address.',
      ),
    )
  if (isPlain(supabase))
    advice.push(
      error(
        'SUPABASE_URL',
        'Over http:// keys and data can be read on the way.',
        'Use the https:// address.',
      ),
    )
  if (production && isLocal(supabase))
    advice.push(
      warning(
        'SUPABASE_URL',
        `${supabase} is this machine.`,
        'Right for self-hosting beside Supabase, else put the project’s address.',
      ),
    )
  for (const origin of origins.split(',').map(part => part.trim()))
    if (isPlain(origin))
      advice.push(
        warning(
          'ALLOWED_ORIGINS',
          `${origin} is not https://: anyone on the way may change its pages.`,
          'Allow the https:// origin.',
        ),
      )
  return advice
}

/** Settings for trying things out that a deployment should not have. */
export const production: Rule = ({ variables, production }) => {
  if (!production) return []
  const advice: Advice[] = []
  if (variables.DEBUG && !['0', 'false', 'off', 'no'].includes(variables.DEBUG))
    advice.push(warning('DEBUG', 'Debug lines cost time and may show data in the log.', 'Remove it.'))
  if (Number(variables.RATE_LIMIT_SCALE) > 10)
    advice.push(
      warning(
        'RATE_LIMIT_SCALE',
        `Every limit is ${variables.RATE_LIMIT_SCALE} times as high.`,
        'Remove it, or set 10 at most.',
      ),
    )
  if (variables.STRIPE_SECRET_KEY?.startsWith('sk_test_'))
    advice.push(warning('STRIPE_SECRET_KEY', 'This is a test key: nobody would pay.', 'Put the live key.'))
  return advice
}

const isPlain = (address: string | undefined) => address?.startsWith('http://') === true && !isLocal(address)
