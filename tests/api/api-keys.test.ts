import { expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { eventually } from './support/events'
import { expectProblem } from './support/problem'

test('POST /api-keys shows the secret this once', async () => {
  const { token } = await register()
  const body = { name: 'shipper', scopes: ['events:write', 'events:read'] }
  const created = await call('POST', '/api-keys', { token, body })
  expect(created.status).toBe(201)
  expect(created.body).toEqual({
    id: expect.stringMatching(/^key_[0-9a-z]{26}$/),
    name: 'shipper',
    environment: 'live',
    prefix: 'dl_live_',
    last_four: created.body.secret.slice(-4),
    scopes: ['events:write', 'events:read'],
    created_at: expect.stringMatching(/Z$/),
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
    secret: expect.stringMatching(/^dl_live_[0-9A-Za-z]{36}$/),
  })
  const list = await call('GET', '/api-keys', { token })
  const { secret: _secret, ...shown } = created.body
  expect(list.body).toEqual({ data: [shown], has_more: false, next_cursor: null })
  expect(JSON.stringify(list.body)).not.toMatch(/hash|dl_live_[0-9A-Za-z]{36}/)
})

test('a key does what its scopes say and no more, and its use is shown', async () => {
  const account = await register()
  const { id, secret } = await createKey(account, ['events:read'])
  expect((await call('GET', '/events', { token: secret })).status).toBe(200)
  const body = [{ stream_type: 'logs', data: 'x' }]
  expectProblem(await call('POST', '/events/ingest', { token: secret, body }), 403, 'forbidden')
  expectProblem(await call('GET', '/anomalies', { token: secret }), 403, 'forbidden')
  expectProblem(await call('GET', '/api-keys', { token: secret }), 403, 'forbidden')
  const list = await eventually(
    () => call('GET', '/api-keys', { token: account.token }),
    answer => answer.body.data[0].last_used_at !== null,
  )
  expect(list.body.data[0]).toMatchObject({ id, last_used_at: expect.stringMatching(/Z$/) })
})

test('a revoked key is refused at once, and revoking it again changes nothing', async () => {
  const account = await register()
  const { id, secret } = await createKey(account, ['events:read'])
  expect((await call('GET', '/events', { token: secret })).status).toBe(200)
  expect((await call('DELETE', `/api-keys/${id}`, { token: account.token })).status).toBe(204)
  expectProblem(await call('GET', '/events', { token: secret }), 401, 'unauthenticated')
  const before = await call('GET', '/api-keys', { token: account.token })
  expect((await call('DELETE', `/api-keys/${id}`, { token: account.token })).status).toBe(204)
  const after = await call('GET', '/api-keys', { token: account.token })
  expect(after.body.data[0].revoked_at).toBe(before.body.data[0].revoked_at)
})

test('a key works until it expires', async () => {
  const account = await register()
  const expiresAt = new Date(Date.now() + 1500).toISOString()
  const { secret } = await createKey(account, ['events:read'], { expires_at: expiresAt })
  expect((await call('GET', '/events', { token: secret })).status).toBe(200)
  const refused = await eventually(
    () => call('GET', '/events', { token: secret }),
    answer => answer.status !== 200,
    5000,
  )
  expectProblem(refused, 401, 'unauthenticated')
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt))
})

test("another organization's key cannot be revoked", async () => {
  const [owner, stranger] = await Promise.all([register(), register()])
  const { id, secret } = await createKey(owner, ['events:read'])
  expectProblem(await call('DELETE', `/api-keys/${id}`, { token: stranger.token }), 404, 'not_found')
  expectProblem(await call('DELETE', '/api-keys/anm_1', { token: owner.token }), 404, 'not_found')
  expect((await call('GET', '/events', { token: secret })).status).toBe(200)
})

test.each([
  ['no name', { scopes: ['events:read'] }, '/name'],
  ['an unknown scope', { name: 'k', scopes: ['everything'] }, '/scopes/0'],
  ['no scope', { name: 'k', scopes: [] }, '/scopes'],
  ['a time past', { name: 'k', expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
  ['another environment', { name: 'k', environment: 'staging' }, '/environment'],
])('refuses %s', async (_name, body, pointer) => {
  const { token } = await register()
  const answer = await call('POST', '/api-keys', { token, body })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0].pointer).toBe(pointer)
})
