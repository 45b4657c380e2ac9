import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { makeAnomaly } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
let viewer: Account
let member: Account
let stranger: Account
let anomalyId: string
let path: string
beforeAll(async () => {
  ;[owner, stranger] = await Promise.all([register(), register()])
  ;[viewer, member] = await Promise.all([colleague(owner, 'viewer'), colleague(owner, 'member')])
  anomalyId = (await makeAnomaly(owner.token)).id
  path = `/incidents/${(await call('GET', `/anomalies/${anomalyId}`, { token: owner.token })).body.incident_id}`
})
beforeEach(async () => {
  expect((await put('reopen')).status).toBe(200)
  expect((await put('assign', { user_id: null })).status).toBe(200)
})

const put = (act: string, body: object = {}, { token } = member) =>
  call('PUT', `${path}/${act}`, { token, body })
const history = async () => (await call('GET', `${path}/history`, { token: viewer.token })).body.data
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

test('each change is made once, answers the incident, and stands in the history with who made it', async () => {
  const before = (await history()).length
  const until = inHours(4)
  const acts: [string, object, object][] = [
    ['acknowledge', {}, { status: 'acknowledged', acknowledged_by: { id: member.userId, name: 'A member' } }],
    [
      'assign',
      { user_id: owner.userId },
      { status: 'acknowledged', assigned_to: { id: owner.userId, name: 'Ada Lovelace' } },
    ],
    ['snooze', { until }, { status: 'snoozed', snoozed_until: until, acknowledged_at: null }],
    ['unsnooze', {}, { status: 'open', woken_by: 'person', snoozed_until: null }],
    ['resolve', { resolution: 'fixed', note: 'Rolled back.' }, { status: 'resolved', resolution: 'fixed' }],
    ['reopen', {}, { status: 'open', resolution: null, note: null }],
  ]
  for (const [act, body, shape] of acts) {
    const first = await put(act, body)
    expect(first.status, act).toBe(200)
    expect(first.body, act).toMatchObject(shape)
    expect((await put(act, body)).body, `${act} again`).toEqual(first.body)
  }
  const lines = (await history()).toReversed().slice(before)
  expect(lines.map((line: { type: string }) => line.type)).toEqual([
    'acknowledged',
    'assigned',
    'snoozed',
    'unsnoozed',
    'resolved',
    'reopened',
  ])
  for (const line of lines) expect(line.by).toEqual({ type: 'person', id: member.userId, name: 'A member' })
  expect(lines[1].assignee).toEqual({ id: owner.userId, name: 'Ada Lovelace' })
  expect(lines[2]).toMatchObject({ until, until_grows: false })
  expect(lines[4]).toMatchObject({ resolution: 'fixed', note: 'Rolled back.' })
})

test('the anomalies have the status of their incident, and lists filter by it and by assignee', async () => {
  await put('snooze', { until_grows: true })
  await put('assign', { user_id: member.userId })
  const ids = async (query: string, { token } = owner) =>
    (await call('GET', query, { token })).body.data.map((one: { id: string }) => one.id)
  expect(await ids('/anomalies?status=snoozed')).toContain(anomalyId)
  expect(await ids('/anomalies?status=open')).not.toContain(anomalyId)
  const id = path.replace('/incidents/', '')
  expect(await ids('/incidents?status=snoozed')).toEqual([id])
  expect(await ids('/incidents?assignee=me', member)).toEqual([id])
  expect(await ids('/incidents?assignee=me')).toEqual([])
  expect(await ids(`/incidents?assignee=${member.userId}`)).toEqual([id])
  expect(await ids('/incidents?assignee=none')).toEqual([])
  const { body } = await call('GET', '/dashboard/stats', { token: owner.token })
  expect(body).toMatchObject({ open_incidents: 0, snoozed_incidents: 1, acknowledged_incidents: 0 })
})

test('a snooze always has an end from 15 minutes to 30 days ahead', async () => {
  for (const body of [
    {},
    { until_grows: false },
    { until: inHours(0.1) },
    { until: inHours(31 * 24) },
    { until: 'soon' },
  ])
    expectProblem(await put('snooze', body), 400, 'invalid_request')
  const { body } = await put('snooze', { until_grows: true })
  const days = (Date.parse(body.snoozed_until) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29.9)
  expect(days).toBeLessThanOrEqual(30)
})

test('marking as expected says what that changes; opening it again takes the verdicts back', async () => {
  const { status, body } = await put('expect', { note: 'The nightly backup.' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'resolved', resolution: 'expected', note: 'The nightly backup.' })
  expect(body.effect.before.told).toBeGreaterThan(body.effect.after.told)
  const verdict = async () =>
    (await call('GET', `/feedback?anomaly=${anomalyId}`, { token: owner.token })).body.data
  expect(await verdict()).toMatchObject([{ verdict: 'expected' }])
  expectProblem(await put('acknowledge'), 409, 'conflict')
  await put('reopen')
  expect(await verdict()).toEqual([])
})

test('an anomaly that is reopened alone opens its incident again', async () => {
  await put('resolve')
  const { status, body } = await call('PUT', `/anomalies/${anomalyId}/reopen`, { token: member.token })
  expect(status).toBe(200)
  expect(body).toMatchObject({ id: anomalyId, status: 'open', resolution: null })
  expect((await call('GET', path, { token: owner.token })).body.status).toBe('open')
})

test('comments are their author’s to change and delete', async () => {
  const key = await createKey(owner, ['anomalies:write', 'anomalies:read'])
  const write = (token: string, text: string) => call('POST', `${path}/comments`, { token, body: { text } })
  const { status, body } = await write(member.token, ' Rolling back. ')
  expect(status).toBe(201)
  expect(body).toMatchObject({ type: 'commented', comment: { text: 'Rolling back.', yours: true } })
  const comment = `/comments/${body.id}`
  const change = (method: string, token: string) =>
    call(method, comment, { token, body: { text: 'Rolled back.' } })
  for (const token of [owner.token, key.secret]) {
    expectProblem(await change('PUT', token), 403, 'forbidden')
    expectProblem(await call('DELETE', comment, { token }), 403, 'forbidden')
  }
  expectProblem(await change('PUT', stranger.token), 404, 'not_found')
  expect((await change('PUT', member.token)).body.comment).toMatchObject({
    text: 'Rolled back.',
    yours: true,
  })
  for (let round = 0; round < 2; round++)
    expect((await call('DELETE', comment, { token: member.token })).status).toBe(204)
  expect((await history())[0]).toMatchObject({ id: body.id, comment: { text: null, yours: false } })

  expectProblem(await write(member.token, ' '), 400, 'invalid_request')
  expectProblem(await write(member.token, 'a'.repeat(10_001)), 400, 'invalid_request')
  expect((await write(key.secret, 'a'.repeat(10_000))).body.by).toMatchObject({ type: 'key', name: 'test' })
})

test('a comment that is sent again under its key is one comment', async () => {
  const before = (await history()).length
  const request = {
    token: member.token,
    body: { text: 'Once.' },
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  }
  const first = await call('POST', `${path}/comments`, request)
  expect((await call('POST', `${path}/comments`, request)).body).toEqual(first.body)
  expect(await history()).toHaveLength(before + 1)
})

test('viewers are refused, strangers find nothing, and a stranger is given nothing', async () => {
  const acts = ['acknowledge', 'snooze', 'unsnooze', 'expect', 'resolve', 'reopen', 'assign']
  const { secret } = await createKey(stranger, ['admin'])
  for (const act of acts) {
    const body = { snooze: { until_grows: true }, assign: { user_id: null } }[act] ?? {}
    expectProblem(await put(act, body, viewer), 403, 'forbidden')
    expectProblem(await put(act, body, stranger), 404, 'not_found')
    expectProblem(await call('PUT', `${path}/${act}`, { token: secret, body }), 404, 'not_found')
  }
  expectProblem(await call('GET', `${path}/history`, { token: stranger.token }), 404, 'not_found')
  expectProblem(await put('assign', { user_id: stranger.userId }), 400, 'invalid_request')
})
