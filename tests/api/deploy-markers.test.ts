import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { expectProblem } from './support/problem'

let owner: Account
let stranger: Account
beforeAll(async () => {
  ;[owner, stranger] = await Promise.all([register(), register()])
})

test('a CI job’s key can mark a deploy, and it stands in the list', async () => {
  const { secret } = await createKey(owner, ['events:write'])
  const body = { version: 'v1.2.3', service: 'web', title: 'A new cart', url: 'https://ci.example.com/7' }
  const before = Date.now()
  const made = await call('POST', '/deploy-markers', { token: secret, body })
  expect(made.status).toBe(201)
  expect(made.body).toEqual({
    ...body,
    id: expect.stringMatching(/^dep_[0-9a-z]{26}$/),
    timestamp: expect.stringMatching(/Z$/),
    created_at: expect.stringMatching(/Z$/),
  })
  expect(Date.parse(made.body.timestamp)).toBeGreaterThanOrEqual(before - 1000)
  const list = await call('GET', '/deploy-markers', { token: owner.token })
  expect(list.body).toEqual({ data: [made.body], has_more: false, next_cursor: null })
  expectProblem(await call('GET', '/deploy-markers', { token: secret }), 403, 'forbidden')
  expect((await call('GET', '/deploy-markers', { token: stranger.token })).body.data).toEqual([])

  for (const path of [`/deploy-markers/${made.body.id}`]) {
    expectProblem(await call('DELETE', path, { token: stranger.token }), 404, 'not_found')
    expect((await call('DELETE', path, { token: secret })).status).toBe(204)
    expectProblem(await call('DELETE', path, { token: owner.token }), 404, 'not_found')
  }
})

test('are listed by time, filtered and paged', async () => {
  const { token } = await register()
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 15, 12, minute)).toISOString()
  for (const [version, service, minute] of [
    ['v1', 'web', 1],
    ['v3', 'db', 3],
    ['v2', 'web', 2],
  ] as const) {
    const body = { version, service, timestamp: at(minute) }
    expect((await call('POST', '/deploy-markers', { token, body })).status).toBe(201)
  }
  const versions = async (query: string) =>
    (await call('GET', `/deploy-markers?${query}`, { token })).body.data.map(
      (marker: { version: string }) => marker.version,
    )
  expect(await versions('')).toEqual(['v3', 'v2', 'v1'])
  expect(await versions('service=web')).toEqual(['v2', 'v1'])
  expect(await versions(`from=${at(2)}&to=${at(3)}`)).toEqual(['v2'])
  const page = await call('GET', '/deploy-markers?limit=2', { token })
  expect(await versions(`limit=2&cursor=${page.body.next_cursor}`)).toEqual(['v1'])
})

test.each([
  [{}, '/version'],
  [{ version: '' }, '/version'],
  [{ version: 'v1', url: 'javascript:alert(1)' }, '/url'],
  [{ version: 'v1', timestamp: 'yesterday' }, '/timestamp'],
  [{ version: 'v1', colour: 'red' }, '/colour'],
])('refuses %j', async (body, pointer) => {
  const answer = await call('POST', '/deploy-markers', { token: owner.token, body })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0].pointer).toBe(pointer)
})

test('a viewer and nobody may not mark one; a member may', async () => {
  const [viewer, member] = await Promise.all([colleague(owner, 'viewer'), colleague(owner, 'member')])
  const body = { version: 'v9' }
  expectProblem(await call('POST', '/deploy-markers', { token: viewer.token, body }), 403, 'forbidden')
  expectProblem(await call('POST', '/deploy-markers', { body }), 401, 'unauthenticated')
  const made = await call('POST', '/deploy-markers', { token: member.token, body })
  expect(made.status).toBe(201)
  const path = `/deploy-markers/${made.body.id}`
  expectProblem(await call('DELETE', path, { token: viewer.token }), 403, 'forbidden')
  expect((await call('DELETE', path, { token: member.token })).status).toBe(204)
})
