import { describe, expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { colleague, join } from './support/colleague'
import { expectProblem } from './support/problem'
import { rest } from './support/rest'

const inOrganization = (id: string) => ({ 'DriftLock-Organization': id })

test('a person makes another organization, owns it, and acts in the first unless told otherwise', async () => {
  const ada = await register('Ada')
  const { token } = ada
  const made = await call('POST', '/organizations', {
    token,
    body: { name: 'Another', time_zone: 'Europe/Berlin' },
  })
  expect(made.status).toBe(201)
  expect(made.body).toEqual({
    id: expect.stringMatching(/^org_/),
    name: 'Another',
    role: 'owner',
    plan: 'free',
    time_zone: 'Europe/Berlin',
    created_at: expect.stringMatching(/Z$/),
  })
  const { body: list } = await call('GET', '/organizations', { token })
  expect(list.data.map(({ id }: { id: string }) => id)).toEqual([ada.organizationId, made.body.id])
  expect((await call('GET', '/organizations/current', { token })).body.id).toBe(ada.organizationId)
  const there = await call('GET', '/user', { token, headers: inOrganization(made.body.id) })
  expect(there.body.organization).toMatchObject({ id: made.body.id, name: 'Another', role: 'owner' })
})

test('sent again under its key, an organization is made once', async () => {
  const { token } = await register()
  const request = { token, body: { name: 'Once' }, headers: { 'Idempotency-Key': crypto.randomUUID() } }
  const [first, again] = [
    await call('POST', '/organizations', request),
    await call('POST', '/organizations', request),
  ]
  expect(again.body.id).toBe(first.body.id)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect((await call('GET', '/organizations', { token })).body.data).toHaveLength(2)
})

test('ten are as many as one person owns', async () => {
  const { token } = await register()
  const answers = await Promise.all(
    Array.from({ length: 11 }, (_, i) =>
      call('POST', '/organizations', { token, body: { name: `Number ${i}` } }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(9).fill(201), 409, 409])
})

describe('DriftLock-Organization', () => {
  test('names one of the caller’s own: another’s, and what is no id, are not found', async () => {
    const [ada, bob] = [await register('Ada'), await register('Bob')]
    const attempt = (id: string) =>
      call('GET', '/organizations/current', { token: ada.token, headers: inOrganization(id) })
    expect((await attempt(ada.organizationId)).status).toBe(200)
    expectProblem(await attempt(bob.organizationId), 404, 'not_found')
    for (const id of ['org_', 'me', ' ', `${ada.organizationId}x`])
      expectProblem(await attempt(id), 404, 'not_found')
  })

  test('does not lead a key out of its organization', async () => {
    const [ada, bob] = [await register('Ada'), await register('Bob')]
    const { secret } = await createKey(ada, ['admin'])
    const attempt = (id: string) =>
      call('GET', '/organizations/current', { token: secret, headers: inOrganization(id) })
    expect((await attempt(ada.organizationId)).body).toMatchObject({ id: ada.organizationId, role: null })
    expectProblem(await attempt(bob.organizationId), 404, 'not_found')
  })

  test('decides what one sees and what one may, for every list', async () => {
    const [ada, bob] = [await register('Ada'), await register('Bob')]
    await join(ada, bob, 'viewer')
    const there = { token: bob.token, headers: inOrganization(ada.organizationId) }
    const here = { token: bob.token }
    await call('POST', '/events/ingest', {
      token: ada.token,
      body: [{ stream_type: 'logs', data: 'of Ada' }],
    })
    await call('POST', '/deploy-markers', { token: ada.token, body: { version: 'of-ada' } })
    expectProblem(
      await call('POST', '/deploy-markers', { ...there, body: { version: 'v' } }),
      403,
      'forbidden',
    )
    expect((await call('POST', '/deploy-markers', { ...here, body: { version: 'of-bob' } })).status).toBe(201)
    const versions = async (request: object) =>
      (await call('GET', '/deploy-markers', request)).body.data.map(
        ({ version }: { version: string }) => version,
      )
    expect(await versions(there)).toEqual(['of-ada'])
    expect(await versions(here)).toEqual(['of-bob'])
    expect((await call('GET', '/members', there)).body.data).toHaveLength(2)
    expect((await call('GET', '/members', here)).body.data).toHaveLength(1)
    for (const path of [
      '/streams',
      '/events',
      '/anomalies',
      '/incidents',
      '/channels',
      '/dashboard/recent',
    ]) {
      const [seenHere, seenThere] = [await call('GET', path, here), await call('GET', path, there)]
      expect(seenHere.status).toBe(200)
      const ids = new Set(seenThere.body.data.map(({ id }: { id: string }) => id))
      expect(
        seenHere.body.data.filter(({ id }: { id: string }) => ids.has(id)),
        path,
      ).toEqual([])
    }
  })
})

test('admins change the name and the time zone, others see them', async () => {
  const owner = await register()
  const [admin, viewer] = [await colleague(owner, 'admin'), await colleague(owner, 'viewer')]
  const change = { name: 'Renamed', time_zone: 'America/New_York' }
  const changed = await call('PUT', '/organizations/current', { token: admin.token, body: change })
  expect(changed.body).toMatchObject({ ...change, role: 'admin' })
  expect((await call('GET', '/organizations/current', { token: viewer.token })).body).toMatchObject({
    ...change,
    role: 'viewer',
  })
  for (const body of [{ time_zone: 'Europe/Atlantis' }, { name: '' }, { plan: 'business' }])
    expectProblem(
      await call('PUT', '/organizations/current', { token: admin.token, body }),
      400,
      'invalid_request',
    )
})

test('who belongs to no organization is told so, and can still log in, see themself and make one', async () => {
  const person = await register('Nobody’s')
  await rest('DELETE', `organizations?id=eq.${parseId('organization', person.organizationId)}`)
  const { email, password, token } = person
  for (const path of ['/events', '/members', '/organizations/current', '/api-keys'])
    expectProblem(await call('GET', path, { token }), 403, 'no_organization')
  const login = await call('POST', '/auth/login', { body: { email, password } })
  expect(login.status).toBe(200)
  expect((await call('GET', '/organizations', { token })).body.data).toEqual([])
  const request = { token, body: { name: 'A beginning' }, headers: { 'Idempotency-Key': 'the first' } }
  const [made, again] = [
    await call('POST', '/organizations', request),
    await call('POST', '/organizations', request),
  ]
  expect(made.status).toBe(201)
  expect(again.body.id).toBe(made.body.id)
  expect((await call('GET', '/organizations/current', { token })).body.name).toBe('A beginning')
})
