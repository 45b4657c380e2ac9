import { expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call, target } from './support/client'
import { expectProblem } from './support/problem'

/** Logs out as the app does for a person, and as anybody may who holds their token. */
async function logOut({ token }: Pick<Account, 'token'>, scope: 'global' | 'local'): Promise<void> {
  const response = await fetch(`${target.supabaseUrl}/auth/v1/logout?scope=${scope}`, {
    method: 'POST',
    headers: { apikey: target.supabaseSecretKey, Authorization: `Bearer ${token}` },
  })
  expect(response.status).toBe(204)
}

/** What the database itself answers a holder of the token, past the app. */
async function readDirectly(token: string, table: string): Promise<unknown> {
  const response = await fetch(`${target.supabaseUrl}/rest/v1/${table}?select=*`, {
    headers: { apikey: target.supabaseSecretKey, Authorization: `Bearer ${token}` },
  })
  return response.json()
}

async function logIn({ email, password }: Account): Promise<{ token: string; refresh_token: string }> {
  const { status, body } = await call('POST', '/auth/login', { body: { email, password } })
  expect(status).toBe(200)
  return body
}

const routes = [
  ['GET', '/user'],
  ['GET', '/streams'],
  ['PUT', '/user', { name: 'Mallory' }],
  ['POST', '/events/ingest', [{ stream_type: 'logs', data: 'x' }]],
  ['POST', '/api-keys', { name: 'k' }],
  ['GET', '/organizations'],
  ['GET', '/export'],
  ['GET', '/user/export'],
] as const

test('logged out everywhere, tokens that have not expired are refused at once, on every route', async () => {
  const account = await register()
  const elsewhere = await logIn(account)
  expect((await call('GET', '/streams', { token: elsewhere.token })).status).toBe(200)
  await logOut(account, 'global')
  for (const token of [account.token, elsewhere.token]) {
    for (const [method, path, body] of routes)
      expectProblem(await call(method, path, { token, body }), 401, 'unauthenticated')
    for (const table of ['users', 'organizations', 'memberships', 'streams', 'events'])
      expect(await readDirectly(token, table), table).toEqual([])
  }
  for (const refresh_token of [account.refreshToken, elsewhere.refresh_token])
    expectProblem(await call('POST', '/auth/refresh', { body: { refresh_token } }), 401, 'unauthenticated')
  const again = await logIn(account)
  expect((await call('GET', '/streams', { token: again.token })).status).toBe(200)
})

test('logging out here ends this session alone', async () => {
  const account = await register()
  const elsewhere = await logIn(account)
  await logOut(elsewhere, 'local')
  expectProblem(await call('GET', '/user', { token: elsewhere.token }), 401, 'unauthenticated')
  expect((await call('GET', '/user', { token: account.token })).status).toBe(200)
})

test('a new password ends the tokens of every other session at once, and its owner is told', async () => {
  const account = await register()
  const elsewhere = await logIn(account)
  const change = { password: 'another one entirely', current_password: account.password }
  expect((await call('PUT', '/user', { token: account.token, body: change })).status).toBe(200)
  expectProblem(await call('GET', '/user', { token: elsewhere.token }), 401, 'unauthenticated')
  expect((await call('GET', '/user', { token: account.token })).status).toBe(200)
})

test('a key is no session: it goes on when its maker logs out everywhere', async () => {
  const account = await register()
  const { secret } = await createKey(account, ['events:read'])
  await logOut(account, 'global')
  expect((await call('GET', '/streams', { token: secret })).status).toBe(200)
})
