import { decodeJwt } from 'jose'
import { type Advice, error, type Rule, warning } from './advice'

const randomSecrets = ['JWT_SECRET', 'CRON_SECRET', 'SESSION_SECRET', 'METRICS_TOKEN']
const supabasePublicSecret = 'super-secret-jwt-token-with-at-least-32-characters-long'
const newSecret = 'Make one: openssl rand -base64 32'

/** Secrets that are still what the example, a tutorial or a placeholder says. */
export const exampleValues: Rule = ({ variables, examples }) =>
  Object.entries(variables).flatMap(([name, value]): Advice[] => {
    if (!value || !/SECRET|KEY|PASSWORD|TOKEN/.test(name)) return []
    if (value === supabasePublicSecret)
      return [
        error(
          name,
          'This secret is printed in the documentation of Supabase: everybody knows it.',
          newSecret,
        ),
      ]
    const placeholder = /^(replace|change|your|my|example|secret|password|todo|xxx)|\.\.\.$|<.+>/i.test(value)
    if (value !== examples[name] && !placeholder) return []
    return [
      error(
        name,
        'It still has an example’s value.',
        randomSecrets.includes(name) ? newSecret : 'Put the real one.',
      ),
    ]
  })

/** Secrets that could be guessed: too short, or with too little variety. */
export const weakSecrets: Rule = ({ variables, production }) =>
  randomSecrets.flatMap((name): Advice[] => {
    const value = variables[name]
    if (!value) return []
    const say = production ? error : warning
    if (value.length < 32)
      return [say(name, `It has ${value.length} characters; 32 or more cannot be guessed.`, newSecret)]
    if (new Set(value).size < 12)
      return [say(name, 'It repeats a few characters; it is not random.', newSecret)]
    return []
  })

/** One secret used for two things: who learns one has both. */
export const sharedSecrets: Rule = ({ variables }) => {
  const names = [...randomSecrets, 'SUPABASE_SECRET_KEY'].filter(name => variables[name])
  return names.flatMap((name, index) => {
    const twin = names.slice(0, index).find(other => variables[other] === variables[name])
    return twin ? [warning(name, `It is the same as ${twin}.`, newSecret)] : []
  })
}

/** What the process counts, for everyone who reaches its address. */
export const openMetrics: Rule = ({ variables, production }) =>
  production && !variables.METRICS_TOKEN
    ? [warning('METRICS_TOKEN', 'Without it anyone who reaches the address may read /metrics.', newSecret)]
    : []

/** A key of the wrong kind in a Supabase variable. */
export const mixedUpKeys: Rule = ({ variables }) => {
  const { SUPABASE_PUBLISHABLE_KEY: publishable, SUPABASE_SECRET_KEY: secret } = variables
  const advice: Advice[] = []
  if (publishable && isSecret(publishable))
    advice.push(
      error(
        'SUPABASE_PUBLISHABLE_KEY',
        'This is a secret key: it passes every row-level security.',
        'Put the publishable (anon) key here.',
      ),
    )
  if (secret && isPublishable(secret))
    advice.push(
      error(
        'SUPABASE_SECRET_KEY',
        'This is a publishable key: ingest and detection could write nothing.',
        'Put the secret (service_role) key here.',
      ),
    )
  return advice
}

/** What begins with NEXT_PUBLIC_ is built into the pages that everybody loads. */
export const publicSecrets: Rule = ({ variables }) => {
  const secretNames = Object.keys(variables).filter(
    name => !name.startsWith('NEXT_PUBLIC_') && /SECRET|PASSWORD|_API_KEY|HASH/.test(name),
  )
  return Object.entries(variables).flatMap(([name, value]): Advice[] => {
    if (!value || !name.startsWith('NEXT_PUBLIC_')) return []
    const copied = secretNames.find(secret => variables[secret] === value)
    const leaked =
      copied !== undefined || isSecret(value) || /^(sk|rk)_(live|test)_|^whsec_|^SG\./.test(value)
    if (!leaked && !/SECRET|PASSWORD|SERVICE_ROLE/.test(name)) return []
    const which = copied ? ` (${copied})` : ''
    return [
      error(
        name,
        `A secret${which} in it would be sent to every browser.`,
        'Remove the variable, and replace the secret: it may have been built in already.',
      ),
    ]
  })
}

const isSecret = (key: string) => key.startsWith('sb_secret_') || roleOf(key) === 'service_role'
const isPublishable = (key: string) => key.startsWith('sb_publishable_') || roleOf(key) === 'anon'

/** The role of a legacy key, which is a JWT. */
function roleOf(key: string): unknown {
  if (key.split('.').length !== 3) return undefined
  try {
    return decodeJwt(key).role
  } catch {
    return undefined
  }
}
