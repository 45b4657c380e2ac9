import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { detectNow, makeAnomaly, strangeEvent } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
let viewer: Account
let member: Account
let stranger: Account
let path: string
let anomalyId: string
beforeAll(async () => {
  ;[owner, stranger] = await Promise.all([register(), register()])
  ;[viewer, member] = await Promise.all([colleague(owner, 'viewer'), colleague(owner, 'member')])
  anomalyId = (await makeAnomaly(owner.token)).id
  path = `/anomalies/${anomalyId}`
})

const statusOf = async () => (await call('GET', path, { token: owner.token })).body.status

test('noise raises the bar of the pattern, and the answer says what that does to the past', async () => {
  const body = { verdict: 'noise', note: 'A batch job.' }
  const given = await call('POST', `${path}/feedback`, { token: member.token, body })
  expect(given.status).toBe(201)
  expect(given.body).toEqual({
    id: expect.stringMatching(/^fbk_[0-9a-z]{26}$/),
    anomaly_id: anomalyId,
    stream_id: expect.stringMatching(/^str_/),
    kind: 'new_pattern',
    fingerprint: expect.any(String),
    verdict: 'noise',
    note: 'A batch job.',
    created_at: expect.stringMatching(/Z$/),
    effect: {
      from: expect.stringMatching(/Z$/),
      to: expect.stringMatching(/Z$/),
      patterns: 1,
      findings: 1,
      before: { told: 1, alerts_per_week: 1 },
      after: expect.any(Object),
    },
  })
  expect(await statusOf()).toBe('open')
  const again = await call('POST', `${path}/feedback`, { token: member.token, body })
  expect(again.body.id).toBe(given.body.id)
  const list = await call('GET', `/feedback?anomaly=${anomalyId}`, { token: viewer.token })
  const { effect: _effect, ...shown } = given.body
  expect(list.body).toEqual({ data: [shown] })
})

test('expected takes its place and resolves the anomaly; its like is not told again, until it is taken back', async () => {
  const given = await call('POST', `${path}/feedback`, { token: member.token, body: { verdict: 'expected' } })
  expect(given.body.effect).toMatchObject({
    findings: 1,
    after: { told: 0, alerts_per_week: 0 },
  })
  expect(await statusOf()).toBe('resolved')
  expect((await call('GET', '/feedback', { token: owner.token })).body.data).toHaveLength(1)

  const sendStrange = async () => {
    await call('POST', '/events/ingest', { token: owner.token, body: [strangeEvent(new Date())] })
    await detectNow()
    const { body } = await call('GET', '/anomalies?status=open&kind=new_pattern', { token: owner.token })
    return body.data
  }
  expect(await sendStrange()).toEqual([])

  const undo = `/feedback/${given.body.id}`
  expectProblem(await call('DELETE', undo, { token: viewer.token }), 403, 'forbidden')
  expectProblem(await call('DELETE', undo, { token: stranger.token }), 404, 'not_found')
  expect((await call('DELETE', undo, { token: member.token })).status).toBe(204)
  expectProblem(await call('DELETE', undo, { token: member.token }), 404, 'not_found')
  expect(await statusOf()).toBe('open')
  expect(await sendStrange()).toEqual([expect.objectContaining({ id: anomalyId, count: 2 })])
})

test('is for those who triage, on anomalies of their own organization', async () => {
  const body = { verdict: 'real' }
  const { secret: reading } = await createKey(owner, ['anomalies:read'])
  for (const token of [viewer.token, reading])
    expectProblem(await call('POST', `${path}/feedback`, { token, body }), 403, 'forbidden')
  const { secret: foreign } = await createKey(stranger, ['admin'])
  for (const token of [stranger.token, foreign])
    expectProblem(await call('POST', `${path}/feedback`, { token, body }), 404, 'not_found')
  expectProblem(await call('POST', `${path}/feedback`, { body }), 401, 'unauthenticated')
  expect((await call('GET', '/feedback', { token: stranger.token })).body).toEqual({ data: [] })
  const { secret } = await createKey(owner, ['anomalies:write'])
  expect((await call('POST', `${path}/feedback`, { token: secret, body })).status).toBe(201)
})

test.each([{}, { verdict: 'wrong' }, { verdict: 'real', colour: 'red' }])('refuses %j', async body => {
  const answer = await call('POST', `${path}/feedback`, { token: owner.token, body })
  expectProblem(answer, 400, 'invalid_request')
})
