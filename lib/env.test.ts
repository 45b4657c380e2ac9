import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { envSchema, parseEnv, parseVariables } from './env'

const required = {
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_SECRET_KEY: 'sb_secret_x',
  CRON_SECRET: 'a-secret-of-enough-length',
  SESSION_SECRET: 'another-secret-of-enough-length',
}

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'

describe('parseEnv', () => {
  test('needs only Supabase and two secrets', () => {
    expect(parseEnv(required)).toMatchObject({ BUFFER: 'postgres', ALLOWED_ORIGINS: [], DEBUG: false })
  })

  test('names every bad variable in one message', () => {
    const bad = { ...required, SUPABASE_URL: 'postgres://nope', CRON_SECRET: 'short', SMTP_PORT: 'many' }
    expect(() => parseEnv(bad)).toThrow(/SUPABASE_URL: .*\n {2}CRON_SECRET: .*\n {2}SMTP_PORT: /)
  })

  test('counts an empty value as missing', () => {
    expect(() => parseEnv({ ...required, CRON_SECRET: ' ' })).toThrow('CRON_SECRET: is missing')
    expect(parseEnv({ ...required, KAFKA_BROKERS: '' }).KAFKA_BROKERS).toEqual([])
  })

  test('reads allowed origins as a list and refuses one with a path', () => {
    const origins = 'https://a.example, https://b.example:8443'
    expect(parseEnv({ ...required, ALLOWED_ORIGINS: origins }).ALLOWED_ORIGINS).toEqual([
      'https://a.example',
      'https://b.example:8443',
    ])
    expect(() => parseEnv({ ...required, ALLOWED_ORIGINS: 'https://a.example/' })).toThrow('ALLOWED_ORIGINS')
    expect(() => parseEnv({ ...required, ALLOWED_ORIGINS: '*' })).toThrow('ALLOWED_ORIGINS')
  })

  test('takes a DEBUG made for other tools as true', () => {
    expect(parseEnv({ ...required, DEBUG: 'next:*' }).DEBUG).toBe(true)
    expect(parseEnv({ ...required, DEBUG: 'false' }).DEBUG).toBe(false)
  })
})

describe('a wrong value is told in one line that says what was expected', () => {
  test.each([
    ['SUPABASE_URL', 'localhost:3000', 'http:// or https://'],
    ['DATABASE_CONNECTIONS', 'many', 'a whole number from 1 to 100'],
    ['DATABASE_CONNECTIONS', '3.5', 'a whole number from 1 to 100'],
    ['METRICS_PORT', '70000', 'a whole number from 1 to 65535'],
    ['INGEST_BYTES_IN_HAND', '8MB', 'a whole number'],
    ['RATE_LIMIT_SCALE', '0', 'a number above 0'],
    ['RATE_LIMIT_SCALE', 'ten', 'a number above 0'],
    ['ALLOWED_ORIGINS', '*', 'origins such as https://app.example.com'],
    ['BUFFER', 'mongo', 'one of postgres, redis, kafka, upstash-kafka'],
    ['LOG_LEVEL', 'loud', 'one of debug, info, warn, error'],
    ['KAFKA_BROKERS', 'broker-1', 'broker-1:9092'],
    ['KAFKA_BROKERS', 'broker-1:9092,http://broker-2:9092', 'broker-1:9092'],
    ['KAFKA_BROKERS', 'broker-1:99999', 'broker-1:9092'],
    ['KAFKA_TOPIC', '..', 'letters, digits'],
    ['KAFKA_PARTITIONS', '0', 'a whole number from 1 to 1000'],
    ['KAFKA_SASL_MECHANISM', 'plain', 'one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512'],
    ['EMAIL_PROVIDER', 'mailgun', 'one of smtp, sendgrid'],
    ['STRIPE_CURRENCY', 'dollar', 'three letters, such as usd'],
  ])('%s=%s', (name, value, expected) => {
    const told = () => parseEnv({ ...required, [name]: value })
    expect(told).toThrow(expect.objectContaining({ message: expect.stringContaining(`  ${name}: Expected`) }))
    expect(told).toThrow(expected)
    expect(told).toThrow(/^[^\n]+\n[^\n]+\n[^\n]+$/)
  })

  test('brokers may be addresses', () => {
    const { KAFKA_BROKERS } = parseEnv({ ...required, KAFKA_BROKERS: '10.0.0.1:9092, [::1]:9093' })
    expect(KAFKA_BROKERS).toEqual(['10.0.0.1:9092', '[::1]:9093'])
  })
})

test('of some of the variables every bad one is named', () => {
  const some = envSchema.pick({ KAFKA_BROKERS: true, BUFFER: true, CRON_SECRET: true })
  expect(() =>
    parseVariables(some, { KAFKA_BROKERS: 'broker-1', BUFFER: ' ', SITE_URL: 'nonsense' }),
  ).toThrow(
    /^The environment is not complete:\n {2}KAFKA_BROKERS: Expected [^\n]+\n {2}CRON_SECRET: is missing\nEach/,
  )
})

describe('what some variables need others for', () => {
  test.each([
    [{ BUFFER: 'redis' }, 'REDIS_URL: BUFFER is redis: set REDIS_URL, or UPSTASH_REDIS_REST_URL'],
    [{ BUFFER: 'kafka' }, 'KAFKA_BROKERS: BUFFER is kafka: name its brokers'],
    [
      { BUFFER: 'upstash-kafka', UPSTASH_KAFKA_REST_USERNAME: 'a' },
      'UPSTASH_KAFKA_REST_URL: BUFFER is upstash-kafka',
    ],
    [
      { UPSTASH_REDIS_REST_URL: 'https://a.example' },
      'UPSTASH_REDIS_REST_TOKEN: UPSTASH_REDIS_REST_URL is set',
    ],
    [{ KAFKA_SASL_PASSWORD: 'a' }, 'KAFKA_SASL_USERNAME: KAFKA_SASL_PASSWORD is set'],
    [{ EMAIL_PROVIDER: 'smtp', EMAIL_FROM: 'a@b.example' }, 'SMTP_HOST: EMAIL_PROVIDER is smtp'],
    [
      { EMAIL_PROVIDER: 'sendgrid', EMAIL_FROM: 'a@b.example' },
      'SENDGRID_API_KEY: EMAIL_PROVIDER is sendgrid',
    ],
    [{ SMTP_HOST: 'mail.example.com' }, 'EMAIL_FROM: Mail is set up'],
    [{ SMTP_USERNAME: 'a' }, 'SMTP_PASSWORD: SMTP_USERNAME is set'],
    [{ EMAIL_FROM: 'DriftLock' }, 'EMAIL_FROM: Expected one address'],
    [{ KAFKA_SASL_USERNAME: 'a' }, 'KAFKA_SASL_PASSWORD: KAFKA_SASL_USERNAME is set'],
    [{ KAFKA_TLS_CA: certificate }, 'KAFKA_TLS: KAFKA_TLS_CA is set'],
    [{ KAFKA_TLS: 'true', KAFKA_TLS_CA: '/etc/ca.pem' }, 'KAFKA_TLS_CA: Expected a certificate as PEM'],
  ])('%j is not enough', (given, message) => {
    expect(() => parseEnv({ ...required, ...given })).toThrow(message)
  })

  test('a certificate may stand on one line', () => {
    const written = { KAFKA_TLS: 'true', KAFKA_TLS_CA: certificate.replaceAll('\n', '\\n') }
    expect(parseEnv({ ...required, ...written }).KAFKA_TLS_CA).toBe(certificate)
  })

  test('either way to Redis will do for the buffer', () => {
    const rest = { UPSTASH_REDIS_REST_URL: 'https://a.example', UPSTASH_REDIS_REST_TOKEN: 'b' }
    expect(parseEnv({ ...required, BUFFER: 'redis', ...rest }).BUFFER).toBe('redis')
    expect(parseEnv({ ...required, BUFFER: 'redis', REDIS_URL: 'rediss://host:6379' }).BUFFER).toBe('redis')
    expect(() => parseEnv({ ...required, REDIS_URL: 'https://host' })).toThrow(
      'REDIS_URL: Expected an address',
    )
  })
})

test('.env.example names every variable once, and no other', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(match => match[1])
  expect(named.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted())
})
