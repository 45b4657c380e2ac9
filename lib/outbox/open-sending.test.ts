import { afterEach, expect, test, vi } from 'vitest'
import { parseEnv } from '@/lib/env'
import { openSending } from './open-sending'
import { kindsOf } from './sending'

const required = {
  SITE_URL: 'https://driftlock.example.com',
  SUPABASE_URL: 'https://abc.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_SECRET_KEY: 'sb_secret_x',
  CRON_SECRET: 'a-secret-of-enough-length',
  SESSION_SECRET: 'another-secret-of-enough-length',
}
const open = (more: Record<string, string> = {}) => openSending(parseEnv({ ...required, ...more }))
const from = { EMAIL_FROM: 'DriftLock <alerts@example.com>' }

afterEach(() => void vi.unstubAllGlobals())

test('without mail settings everything but mail leaves, and it says what is missing', () => {
  const sending = open()
  expect(kindsOf(sending)).toEqual(['slack', 'webhook'])
  expect(sending.missingMail).toEqual(['SMTP_HOST', 'EMAIL_FROM'])
})

test.each([
  { SMTP_HOST: 'mail.example.com', ...from },
  { EMAIL_PROVIDER: 'sendgrid', SENDGRID_API_KEY: 'SG.x', ...from },
])('with %o mail leaves too', more => {
  const sending = open(more)
  expect(kindsOf(sending)).toEqual(['email', 'slack', 'webhook'])
  expect(sending.missingMail).toEqual([])
  sending.mailer?.close()
})

test('where names cannot be judged, only mail leaves', () => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
  const sending = open({ EMAIL_PROVIDER: 'sendgrid', SENDGRID_API_KEY: 'SG.x', ...from })
  expect(kindsOf(sending)).toEqual(['email'])
})

test('a deployment does not start with a way to its own machine', () => {
  expect(() => open({ OUTBOUND_LOOPBACK: 'true' })).toThrow('OUTBOUND_LOOPBACK is for this machine alone')
  expect(open({ OUTBOUND_LOOPBACK: 'true', SITE_URL: 'http://127.0.0.1:3000' }).rules.allowLoopback).toBe(
    true,
  )
})
