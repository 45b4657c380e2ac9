import { describe, expect, test } from 'vitest'
import { register } from './support/account'
import { call, target } from './support/client'

const allowed = new URL(target.url).origin
const foreign = 'https://elsewhere.example'

describe.each(['/user', '/events/ingest', '/auth/login'])('%s', path => {
  const preflight = (origin: string) =>
    call('OPTIONS', path, { headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } })

  test('a preflight from an allowed origin is answered with what it may do', async () => {
    const { status, headers } = await preflight(allowed)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    expect(headers.get('access-control-allow-headers')).toContain('Authorization')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  test('a preflight from elsewhere is given no permission', async () => {
    const { headers } = await preflight(foreign)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('access-control-allow-methods')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  test('an answer may be read from an allowed origin alone, errors too', async () => {
    const method = path === '/user' ? 'GET' : 'POST'
    for (const [origin, expected] of [
      [allowed, allowed],
      [foreign, null],
    ] as const) {
      const body = method === 'POST' ? {} : undefined
      const { headers } = await call(method, path, { headers: { Origin: origin }, body })
      expect(headers.get('access-control-allow-origin')).toBe(expected)
      expect(headers.get('vary')).toContain('Origin')
    }
  })
})

test('an allowed origin may read a success and its request id', async () => {
  const { token } = await register()
  const { headers } = await call('GET', '/user', { token, headers: { Origin: allowed } })
  expect(headers.get('access-control-allow-origin')).toBe(allowed)
  expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id')
})
