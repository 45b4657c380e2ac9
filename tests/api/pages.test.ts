import { expect, test } from 'vitest'
import { call } from './support/client'

const policyOf = (headers: Headers) => headers.get('content-security-policy') ?? ''

test('the signed-out are sent to log in, and know where they were going', async () => {
  for (const path of ['/overview', '/anomalies?status=open', '/settings', '/whatever']) {
    const { status, headers } = await call('GET', `/${path}`)
    expect(status).toBe(303)
    const location = new URL(headers.get('location') ?? '', 'http://app.test')
    expect(location.pathname).toBe('/login')
    expect(location.searchParams.get('next')).toBe(path)
  }
})

test('a session cookie that is made up is no session', async () => {
  const session = {
    access_token: 'a.b.c',
    refresh_token: 'x',
    expires_at: 4_000_000_000,
    token_type: 'bearer',
  }
  for (const value of ['nonsense', `base64-${btoa(JSON.stringify(session))}`]) {
    const headers = { Cookie: `sb-127-auth-token=${value}` }
    const answer = await call('GET', '//overview', { headers })
    expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({
      status: 303,
      to: expect.stringContaining('/login?next=%2Foverview'),
    })
  }
})

test('a page for the signed-out carries a nonce of its own and the security headers', async () => {
  const pages = await Promise.all([call('GET', '//login'), call('GET', '//login')])
  const nonces = pages.map(({ headers }) => policyOf(headers).match(/script-src 'self' 'nonce-([^']+)'/)?.[1])
  expect(new Set(nonces).size).toBe(2)
  for (const [i, { status, headers, body }] of pages.entries()) {
    expect(status).toBe(200)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-request-id')).toMatch(/^req_/)
    expect(policyOf(headers)).toMatch(/object-src 'none'; base-uri 'none'.*frame-ancestors 'none'/)
    const scripts = body.match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonces[i]}"`)
  }
})

test.each(['code=x', 'token_hash=x&type=recovery', 'type=__proto__&token_hash=x', ''])(
  'a link with %j is told to be spent',
  async query => {
    const { status, headers } = await call('GET', `//auth/confirm?${query}`)
    expect(status).toBe(303)
    expect(headers.get('location')).toMatch(/\?notice=link-expired$/)
  },
)
