import { logLevels } from '@/lib/core/log'
import { z } from '@/lib/core/schema'
import { findSender } from '@/lib/mail/find-sender'

const text = z.string().trim().optional()
const url = z.url({
  protocol: /^https?$/,
  error: 'Expected an address that begins with http:// or https://.',
})
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'Expected an address such as postgres://user:password@host:5432/database.',
})
const redisUrl = z.url({
  protocol: /^rediss?$/,
  error: 'Expected an address such as redis://user:password@host:6379, or rediss:// for TLS.',
})
const secret = z.string().min(16, 'Expected at least 16 characters. Make one: openssl rand -base64 32')
/** On one line too, its line ends written as \n. */
const certificate = z
  .string()
  .transform(value => value.replaceAll('\\n', '\n').trim())
  .refine(value => /^-----BEGIN CERTIFICATE-----\n[\s\S]+-----END CERTIFICATE-----$/.test(value), {
    error: 'Expected a certificate as PEM, which begins with -----BEGIN CERTIFICATE-----.',
  })
const list = z.string().transform(value =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
)
const oneOf = <const Choice extends string>(...choices: readonly Choice[]) =>
  z.enum(choices, { error: `Expected one of ${choices.join(', ')}.` })
const wholeNumber = (least: number, most: number) => {
  const error = `Expected a whole number from ${least} to ${most}.`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const flag = (fallback: boolean) =>
  z
    .stringbool({
      truthy: ['true', '1', 'yes', 'on'],
      falsy: ['false', '0', 'no', 'off'],
      error: 'Expected true or false.',
    })
    .default(fallback)
const origins = list.pipe(
  z.array(
    z
      .string()
      .refine(value => /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value, {
        error: 'Expected origins such as https://app.example.com, without a path or a last slash.',
      }),
  ),
)

const brokers = list.pipe(
  z.array(
    z.string().refine(value => Number(/^(?:\[[\da-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(value)?.[1]) <= 65_535, {
      error: 'Expected brokers such as broker-1:9092,broker-2:9092, each with its port.',
    }),
  ),
)

/** Every variable the app reads. What each is for stands in `.env.example`; a test keeps the two in step. */
export const envSchema = z.object({
  // Supabase: the only data store.
  SUPABASE_URL: url,
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  JWT_SECRET: z.string().min(32, 'Expected at least 32 characters, as HS256 wants.').optional(),

  // A direct connection to its database, for what carries events.
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_CONNECTIONS: wholeNumber(1, 100).default(8),

  // This app.
  SITE_URL: url.default('http://localhost:3000'),
  CRON_SECRET: secret,
  SESSION_SECRET: secret,
  METRICS_TOKEN: secret.optional(),
  METRICS_PORT: wholeNumber(1, 65_535).optional(),
  USAGE_TOKEN: secret.optional(),
  ALLOWED_ORIGINS: origins.default([]),
  BUFFER: oneOf('postgres', 'redis', 'kafka', 'upstash-kafka').default('postgres'),
  DEBUG: text.transform(value => value !== undefined && !['0', 'false', 'off', 'no'].includes(value)),
  LOG_LEVEL: oneOf(...logLevels).default('info'),
  INGEST_BYTES_IN_HAND: wholeNumber(1, Number.MAX_SAFE_INTEGER).default(8 * 1024 * 1024),
  OUTBOUND_LOOPBACK: flag(false),
  RATE_LIMIT_SCALE: z.coerce
    .number({ error: 'Expected a number above 0, such as 10.' })
    .positive({ error: 'Expected a number above 0, such as 10.' })
    .default(1),
  TRUSTED_PROXY_HOPS: wholeNumber(1, 10).default(1),
  AUDIT_LOG_ENABLED: flag(true),
  MAX_EVENT_RETENTION: wholeNumber(1, 90).optional(),

  // Redis: the cache, the limits, and with BUFFER=redis the buffer.
  REDIS_URL: redisUrl.optional(),
  UPSTASH_REDIS_REST_URL: url.optional(),
  UPSTASH_REDIS_REST_TOKEN: text,

  // Kafka, with BUFFER=kafka or BUFFER=upstash-kafka.
  KAFKA_BROKERS: brokers.default([]),
  KAFKA_TOPIC: z
    .string()
    .regex(/^(?!\.{1,2}$)[\w.-]{1,249}$/, 'Expected 1 to 249 of letters, digits, the dot, _ and -.')
    .default('driftlock.batches'),
  KAFKA_PARTITIONS: wholeNumber(1, 1000).default(16),
  KAFKA_TLS: flag(false),
  KAFKA_TLS_CA: certificate.optional(),
  KAFKA_SASL_MECHANISM: oneOf('PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512').default('SCRAM-SHA-512'),
  KAFKA_SASL_USERNAME: text,
  KAFKA_SASL_PASSWORD: text,
  UPSTASH_KAFKA_REST_URL: url.optional(),
  UPSTASH_KAFKA_REST_USERNAME: text,
  UPSTASH_KAFKA_REST_PASSWORD: text,
  BACKEND_URL: url.optional(),

  // Mail: by SMTP, or SendGrid with EMAIL_PROVIDER=sendgrid.
  EMAIL_PROVIDER: oneOf('smtp', 'sendgrid').optional(),
  SMTP_HOST: text,
  SMTP_PORT: wholeNumber(1, 65_535).default(587),
  SMTP_USERNAME: text,
  SMTP_PASSWORD: text,
  EMAIL_FROM: z
    .string()
    .refine(value => findSender(value) !== null, {
      error: 'Expected one address, such as DriftLock <alerts@example.com>.',
    })
    .optional(),
  SENDGRID_API_KEY: text,

  // Accepted, without use in this design.
  SERVER_ADDRESS: text,

  // Stripe: without it everyone is on the Free plan.
  STRIPE_SECRET_KEY: text,
  STRIPE_PUBLISHABLE_KEY: text,
  STRIPE_WEBHOOK_SECRET: text,
  STRIPE_SUCCESS_URL: url.optional(),
  STRIPE_CANCEL_URL: url.optional(),
  STRIPE_CURRENCY: z.string().length(3, 'Expected three letters, such as usd.').default('usd'),
  STRIPE_FREE_PLAN_ID: text,
  STRIPE_PRO_PLAN_ID: text,
  STRIPE_BUSINESS_PLAN_ID: text,
  STRIPE_USAGE_ENABLED: flag(false),
  STRIPE_API_BASE: url.optional(),

  // Google Analytics 4, of the public pages alone.
  ENABLE_ANALYTICS: flag(false),
  GA4_MEASUREMENT_ID: z
    .string()
    .trim()
    .regex(/^G-[A-Z0-9]{2,20}$/, 'Expected an id such as G-ABC1234567.')
    .optional(),
  GA4_API_KEY: text,
})

export type Env = z.output<typeof envSchema>

/** What some variables need others for. */
export const completeEnvSchema = envSchema.superRefine((env, context) => {
  const want = (name: keyof Env, message: string) => {
    const value = env[name]
    if (value === undefined || (Array.isArray(value) && value.length === 0))
      context.addIssue({ code: 'custom', path: [name], message })
  }
  if (env.UPSTASH_REDIS_REST_URL !== undefined)
    want('UPSTASH_REDIS_REST_TOKEN', 'UPSTASH_REDIS_REST_URL is set, and wants its token.')
  if (env.BUFFER === 'redis' && env.UPSTASH_REDIS_REST_URL === undefined)
    want('REDIS_URL', 'BUFFER is redis: set REDIS_URL, or UPSTASH_REDIS_REST_URL and its token.')
  if (env.BUFFER === 'kafka')
    want('KAFKA_BROKERS', 'BUFFER is kafka: name its brokers, as host:9092,host:9092.')
  if (env.KAFKA_TLS_CA !== undefined && !env.KAFKA_TLS)
    context.addIssue({
      code: 'custom',
      path: ['KAFKA_TLS'],
      message: 'KAFKA_TLS_CA is set: set KAFKA_TLS=true.',
    })
  if (env.KAFKA_SASL_USERNAME !== undefined)
    want('KAFKA_SASL_PASSWORD', 'KAFKA_SASL_USERNAME is set, and wants its password.')
  if (env.KAFKA_SASL_PASSWORD !== undefined)
    want('KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD is set, and wants its user name.')
  if (env.EMAIL_PROVIDER === 'smtp')
    want('SMTP_HOST', 'EMAIL_PROVIDER is smtp: name the server that takes mail.')
  if (env.EMAIL_PROVIDER === 'sendgrid')
    want('SENDGRID_API_KEY', 'EMAIL_PROVIDER is sendgrid, and wants its key.')
  if (env.EMAIL_PROVIDER !== undefined || env.SMTP_HOST !== undefined)
    want('EMAIL_FROM', 'Mail is set up: say whom it is from, such as DriftLock <alerts@example.com>.')
  if (env.SMTP_USERNAME !== undefined) want('SMTP_PASSWORD', 'SMTP_USERNAME is set, and wants its password.')
  if (env.BUFFER === 'upstash-kafka')
    for (const part of ['URL', 'USERNAME', 'PASSWORD'] as const)
      want(`UPSTASH_KAFKA_REST_${part}`, 'BUFFER is upstash-kafka: set it as the bridge has it.')
})

let parsed: Env | undefined

/** The environment, parsed once. Throws one error that names every bad variable and how to mend it. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Parses any set of variables; an empty value counts as absent. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  return parseVariables(completeEnvSchema, variables)
}

/** The same by a schema of some of them. Throws one error that names every bad variable, a line each. */
export function parseVariables<Schema extends z.ZodType>(
  schema: Schema,
  variables: Record<string, string | undefined>,
): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const result = schema.safeParse(present)
  if (result.success) return result.data
  const lines = result.error.issues.map(issue => {
    const name = String(issue.path[0])
    const problem = present[name] === undefined && issue.code !== 'custom' ? 'is missing' : issue.message
    return `  ${name}: ${problem}`
  })
  throw new Error(
    `The environment is not complete:\n${lines.join('\n')}\nEach variable is described in .env.example.`,
  )
}

/** True under `next dev`, whose error overlay and hot reload need more rights than a deployment gives. */
export const isDevelopment = process.env.NODE_ENV === 'development'
