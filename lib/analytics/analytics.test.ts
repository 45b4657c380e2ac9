import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { consentCookie, expiredCookies, readConsent } from './consent'
import { asksNotToBeMeasured, measurementId } from './measurement-id'
import { pageView } from './page-view'

const needed = {
  SUPABASE_URL: 'http://127.0.0.1:1',
  SUPABASE_PUBLISHABLE_KEY: 'p',
  SUPABASE_SECRET_KEY: 's',
  CRON_SECRET: 'x'.repeat(16),
  SESSION_SECRET: 'x'.repeat(16),
}

test.each([
  [{}, null],
  [{ GA4_MEASUREMENT_ID: 'G-ABC123' }, null],
  [{ ENABLE_ANALYTICS: 'true' }, null],
  [{ ENABLE_ANALYTICS: 'false', GA4_MEASUREMENT_ID: 'G-ABC123' }, null],
  [{ ENABLE_ANALYTICS: 'true', GA4_MEASUREMENT_ID: 'G-ABC123' }, 'G-ABC123'],
])('with %o the property is %s', (variables, id) => {
  expect(measurementId(parseEnv({ ...needed, ...variables }))).toBe(id)
})

test('an id that is none is refused at the start: it becomes a part of addresses', () => {
  for (const id of ['UA-1234-1', 'G-', 'G-ABC/../x', 'G-ABC"><script>'])
    expect(() => parseEnv({ ...needed, GA4_MEASUREMENT_ID: id })).toThrow(/GA4_MEASUREMENT_ID/)
})

test('Global Privacy Control and Do Not Track are heard', () => {
  expect(asksNotToBeMeasured(new Headers({ 'Sec-GPC': '1' }))).toBe(true)
  expect(asksNotToBeMeasured(new Headers({ DNT: '1' }))).toBe(true)
  expect(asksNotToBeMeasured(new Headers({ DNT: '0' }))).toBe(false)
  expect(asksNotToBeMeasured(new Headers())).toBe(false)
})

test('a choice is read as it was kept, for half a year', () => {
  const cookie = consentCookie('declined', true)
  expect(cookie).toMatch(/; Max-Age=15724800; Path=\/; SameSite=Lax; Secure$/)
  expect(consentCookie('accepted', false)).not.toContain('Secure')
  expect(readConsent(`a=1; ${cookie.split(';')[0]}; b=2`)).toBe('declined')
  for (const cookies of ['', 'driftlock-consent=', 'driftlock-consent=yes', 'xdriftlock-consent=accepted'])
    expect(readConsent(cookies)).toBeNull()
})

test('what is taken back leaves no cookie of the measuring, and touches no other', () => {
  const expired = expiredCookies('sb-1=x; _ga=1; _ga_ABC=2; _gab=3', 'www.example.com')
  expect(expired).toHaveLength(8)
  expect(expired).toContain('_ga=; Max-Age=0; Path=/')
  expect(expired).toContain('_ga_ABC=; Max-Age=0; Path=/; Domain=example.com')
  expect(expired.join()).not.toMatch(/sb-1|_gab/)
})

test.each([
  ['https://a.example/', 'https://a.example/'],
  ['https://a.example/pricing?email=ada@example.com#x', 'https://a.example/pricing'],
  ['https://a.example/anomalies/anm_01h455vb4pex5vsknk084sn02q', 'https://a.example/anomalies/:id'],
  ['https://a.example/users/17/edit', 'https://a.example/users/:id/edit'],
  ['https://a.example/x/0194b1a0-0000-7000-8000-000000000001', 'https://a.example/x/:id'],
])('of %s only %s is told', (href, told) => {
  const view = pageView({ href, title: 'T', referrer: 'https://mail.example/inbox?q=secret' })
  expect(view).toEqual({ page_location: told, page_title: 'T', page_referrer: 'https://mail.example/' })
})

test('who comes from nowhere comes from nowhere', () => {
  expect(pageView({ href: 'https://a.example/', title: '', referrer: '' }).page_referrer).toBe('')
})
