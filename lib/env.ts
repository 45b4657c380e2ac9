import { logLevels } from '@/lib/core/log'
import { z } from '@/lib/core/schema'

const text = z.string().trim().optional()
const url = z.url({
  protocol: /^https?$/,
  error: 'Expected an address that begins with http:// or https://.',
})
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'Expected an address such as postgres://user:password@host:5432/database.',
})
const secret = z.string().min(16, 'Expected at least 16 characters. Make one: openssl rand -base64 32')
const count = (fallback: number) => z.coerce.number().int().min(0).default(fallback)
const list = z.string().transform(value =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
)
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
    url.refine(value => URL.canParse(value) && new URL(value).origin === value, {
      error: 'Expected origins such as https://app.example.com, without a path or a last slash.',
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
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(8),

  // This app.
  SITE_URL: url.default('http://localhost:3000'),
  CRON_SECRET: secret,
  SESSION_SECRET: secret,
  METRICS_TOKEN: secret.optional(),
  USAGE_TOKEN: secret.optional(),
  ALLOWED_ORIGINS: origins.default([]),
  BUFFER: z.enum(['postgres']).default('postgres'),
  DEBUG: text.transform(value => value !== undefined && !['0', 'false', 'off', 'no'].includes(value)),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  INGEST_BYTES_IN_HAND: z.coerce.number().int().min(1).default(16 * 1024 * 1024),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(1).max(10).default(1),
  MAX_EVENT_RETENTION: z.coerce.number().int().min(1).max(90).optional(),

  // Accepted, without use in this design.
  SERVER_ADDRESS: text,

  // Accepted for features that read them once they are built.
  KAFKA_BROKERS: list.default([]),
  BACKEND_URL: url.optional(),
  AUDIT_LOG_ENABLED: flag(true),
  EMAIL_PROVIDER: z.enum(['smtp', 'sendgrid']).optional(),
  SMTP_HOST: text,
  SMTP_PORT: count(587),
  SMTP_USERNAME: text,
  SMTP_PASSWORD: text,
  EMAIL_FROM: text,
  SENDGRID_API_KEY: text,
  STRIPE_SECRET_KEY: text,
  STRIPE_PUBLISHABLE_KEY: text,
  STRIPE_WEBHOOK_SECRET: text,
  STRIPE_SUCCESS_URL: url.optional(),
  STRIPE_CANCEL_URL: url.optional(),
  STRIPE_CURRENCY: z.string().length(3).default('usd'),
  STRIPE_FREE_PLAN_ID: text,
  STRIPE_PRO_PLAN_ID: text,
  STRIPE_BUSINESS_PLAN_ID: text,
  STRIPE_USAGE_ENABLED: flag(false),
  STRIPE_API_BASE: url.optional(),
  ENABLE_ANALYTICS: flag(false),
  GA4_MEASUREMENT_ID: text,
  GA4_API_KEY: text,
})

export type Env = z.output<typeof envSchema>

let parsed: Env | undefined

/** The environment, parsed once. Throws one error that names every bad variable and how to mend it. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Parses any set of variables; an empty value counts as absent. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const result = envSchema.safeParse(present)
  if (result.success) return result.data
  const lines = result.error.issues.map(issue => {
    const name = String(issue.path[0])
    const problem = present[name] === undefined ? 'is missing' : issue.message
    return `  ${name}: ${problem}`
  })
  throw new Error(
    `The environment is not complete:\n${lines.join('\n')}\nEach variable is described in .env.example.`,
  )
}

/** True under `next dev`, whose error overlay and hot reload need more rights than a deployment gives. */
export const isDevelopment = process.env.NODE_ENV === 'development'
