import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call, target } from './support/client'
import { expectProblem } from './support/problem'

const endpoints = [
  ['GET', '/user'],
  ['GET', '/api-keys'],
  ['GET', '/events'],
  ['POST', '/events/ingest'],
  ['GET', '/streams'],
  ['GET', '/anomalies'],
  ['GET', '/anomalies/anm_01h455vb4pex5vsknk084sn02q'],
  ['PUT', '/anomalies/anm_01h455vb4pex5vsknk084sn02q/resolve'],
  ['DELETE', '/anomalies/anm_01h455vb4pex5vsknk084sn02q'],
  ['GET', '/dashboard/stats'],
  ['GET', '/dashboard/recent'],
] as const

test.each(endpoints)('%s %s needs a token', async (method, path) => {
  const body = method === 'POST' ? [] : undefined
  const answer = await call(method, path, { body })
  expectProblem(answer, 401, 'unauthenticated')
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  expectProblem(await call(method, path, { token: 'nonsense', body }), 401, 'unauthenticated')
})

/** A token of the account's user, as the auth service would sign it, but for what is changed. */
async function sign(
  account: Account,
  change: { secret?: string; audience?: string; expiresIn?: number; alg?: string },
) {
  const { secret = target.jwtSecret, audience = 'authenticated', expiresIn = 3600, alg = 'HS256' } = change
  const claims = JSON.parse(
    atob((account.token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')),
  )
  return new SignJWT({ ...claims, aud: audience, exp: Math.floor(Date.now() / 1000) + expiresIn })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
}

describe.each([
  ['a small request', 'GET', '/user'],
  ['ingest, which middleware does not see', 'POST', '/events/ingest'],
])('%s', (_name, method, path) => {
  const request = (token: string) =>
    call(method, path, { token, ...(method === 'POST' && { body: [{ stream_type: 'logs', data: 'x' }] }) })

  test('takes a token signed with the secret: what is refused below is refused for its own reason', async () => {
    expect((await request(await sign(await register(), {}))).status).toBeLessThan(300)
  })

  test('refuses a token that has expired, and says so', async () => {
    expectProblem(await request(await sign(await register(), { expiresIn: -10 })), 401, 'token_expired')
  })

  test('refuses a token with another user in it', async () => {
    const [account, other] = await Promise.all([register(), register()])
    const [header, , signature] = account.token.split('.')
    const forged = [header, other.token.split('.')[1], signature].join('.')
    expectProblem(await request(forged), 401, 'unauthenticated')
  })

  test('refuses a token signed with another secret, for another audience, or not at all', async () => {
    const account = await register()
    const secret = 'x'.repeat(40)
    expectProblem(await request(await sign(account, { secret })), 401, 'unauthenticated')
    expectProblem(await request(await sign(account, { audience: 'anon' })), 401, 'unauthenticated')
    expectProblem(await request(await sign(account, { alg: 'HS512' })), 401, 'unauthenticated')
    const none = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${account.token.split('.')[1]}.`
    expectProblem(await request(none), 401, 'unauthenticated')
  })

  test('refuses a key with a changed character and a key nobody has', async () => {
    const { secret } = await createKey(await register(), ['admin'])
    const changed = secret.slice(0, 12) + (secret[12] === 'a' ? 'b' : 'a') + secret.slice(13)
    const answer = await request(changed)
    expectProblem(answer, 401, 'unauthenticated')
    expect(answer.body.detail).toContain('checksum')
  })
})

test('a header that is not Bearer and one token is refused', async () => {
  const { token } = await register()
  for (const header of [token, `Basic ${token}`, `Bearer ${token} ${token}`, 'Bearer']) {
    expectProblem(await call('GET', '/user', { headers: { Authorization: header } }), 401, 'unauthenticated')
  }
  expect((await call('GET', '/user', { headers: { Authorization: `bearer ${token}` } })).status).toBe(200)
})
