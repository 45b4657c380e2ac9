import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { makeAnomaly } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
beforeAll(async () => {
  owner = await register()
  await makeAnomaly(owner.token)
})

const ask = (query = '') => call('GET', `/would-have-fired?${query}`, { token: owner.token })

test('at the present setting, the past would have been told as it was', async () => {
  const { status, body } = await ask()
  expect(status).toBe(200)
  const { body: live } = await call('GET', '/incidents', { token: owner.token })
  const shared = ({ title, severity, because, first_seen_at, last_seen_at }: Record<string, unknown>) => {
    return { title, severity, because, first_seen_at, last_seen_at }
  }
  expect(body.incidents.map(shared)).toEqual(live.data.map(shared))
  expect(body).toMatchObject({
    promised_per_week: 5,
    actual_per_week: live.data.length,
    total: live.data.length,
  })
  expect(body.incidents[0].streams).toEqual([{ id: expect.stringMatching(/^str_/), name: 'logs/web' }])
  expect(body.incidents[0].findings).toBeGreaterThanOrEqual(1)
})

test('more alerts a week tell as much or more', async () => {
  const totals: number[] = []
  for (const setting of [1, 5, 20, 50]) {
    const { body } = await ask(`alerts_per_week=${setting}`)
    expect(body.promised_per_week).toBe(setting)
    totals.push(body.incidents.reduce((sum: number, one: { findings: number }) => sum + one.findings, 0))
  }
  expect(totals).toEqual(totals.toSorted((a, b) => a - b))
})

test('narrows to a stream and to a stretch of time', async () => {
  expect((await ask('stream=logs/web')).body.total).toBeGreaterThanOrEqual(1)
  expect((await ask('stream=logs/elsewhere')).body.total).toBe(0)
  expect((await ask('stream=logs/web&sensitivity=low')).status).toBe(200)
  const before = new Date(Date.now() - 5 * 24 * 3600 * 1000).toISOString()
  expect((await ask(`to=${before}`)).body.total).toBe(0)
})

test.each([
  ['alerts_per_week=0', '/alerts_per_week'],
  ['alerts_per_week=51', '/alerts_per_week'],
  ['sensitivity=high', '/stream'],
  ['stream=web', '/stream'],
  ['from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', '/to'],
  ['colour=red', '/colour'],
])('refuses %s', async (query, pointer) => {
  const answer = await ask(query)
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0].pointer).toBe(pointer)
})

test('is the organization’s own, for those who may read anomalies', async () => {
  const stranger = await register()
  const { body } = await call('GET', '/would-have-fired?alerts_per_week=50', { token: stranger.token })
  expect(body.incidents).toEqual([])
  const { secret } = await createKey(owner, ['events:write'])
  expectProblem(await call('GET', '/would-have-fired', { token: secret }), 403, 'forbidden')
  expectProblem(await call('GET', '/would-have-fired'), 401, 'unauthenticated')
  const reading = await createKey(owner, ['anomalies:read'])
  expect((await call('GET', '/would-have-fired', { token: reading.secret })).body.total).toBe(
    (await ask()).body.total,
  )
})
