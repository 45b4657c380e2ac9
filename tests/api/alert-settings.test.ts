import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'

let owner: Account
let viewer: Account
let member: Account
let admin: Account
beforeAll(async () => {
  owner = await register()
  ;[viewer, member, admin] = await Promise.all([
    colleague(owner, 'viewer'),
    colleague(owner, 'member'),
    colleague(owner, 'admin'),
  ])
})

const atFirst = {
  alerts_per_week: 5,
  strictness: 1,
  critical_anomalies: true,
  billing_thresholds: true,
  system_errors: true,
  weekly_digest: { enabled: true, day: 'monday', hour: 8 },
  quiet_hours: { enabled: false, from: '22:00', to: '07:00', critical_comes_through: true },
  time_zone: 'UTC',
}

test('five a week at first; admins change it, everyone of the organization sees it', async () => {
  for (const { token } of [owner, viewer]) {
    const { body } = await call('GET', '/alert-settings', { token })
    expect(body).toEqual(atFirst)
  }
  const { secret } = await createKey(owner, ['anomalies:write'])
  for (const token of [viewer.token, member.token, secret]) {
    const answer = await call('PUT', '/alert-settings', { token, body: { alerts_per_week: 50 } })
    expectProblem(answer, 403, 'forbidden')
  }
  const put = await call('PUT', '/alert-settings', { token: admin.token, body: { alerts_per_week: 12 } })
  expect(put.body).toEqual({ ...atFirst, alerts_per_week: 12 })
  expect((await call('GET', '/alert-settings', { token: member.token })).body).toEqual(put.body)
  const { body } = await call('GET', '/dashboard/stats', { token: member.token })
  expect(body.alert_budget).toEqual({ promised_per_week: 12, actual_last_week: 0 })
  const stranger = await register()
  expect((await call('GET', '/alert-settings', { token: stranger.token })).body).toEqual(atFirst)
})

test('what is told and when: what is left out stays as it is', async () => {
  const { token } = await register()
  const put = async (body: object) => (await call('PUT', '/alert-settings', { token, body })).body
  const first = await put({ quiet_hours: { enabled: true, from: '21:30' }, system_errors: false })
  const quiet = { enabled: true, from: '21:30', to: '07:00', critical_comes_through: true }
  expect(first).toEqual({ ...atFirst, system_errors: false, quiet_hours: quiet })
  const second = await put({
    weekly_digest: { day: 'friday', hour: 16 },
    quiet_hours: { critical_comes_through: false },
  })
  expect(second).toEqual({
    ...first,
    weekly_digest: { enabled: true, day: 'friday', hour: 16 },
    quiet_hours: { ...quiet, critical_comes_through: false },
  })
  expect((await call('GET', '/alert-settings', { token })).body).toEqual(second)
})

test.each([
  [{}, ''],
  [{ quiet_hours: { from: '7:00' } }, '/quiet_hours/from'],
  [{ quiet_hours: { from: '24:00' } }, '/quiet_hours/from'],
  [{ quiet_hours: { from: '07:00' } }, '/quiet_hours/to'],
  [{ quiet_hours: { from: '12:00', to: '12:00' } }, '/quiet_hours/to'],
  [{ quiet_hours: { until: '12:00' } }, '/quiet_hours/until'],
  [{ weekly_digest: { day: 'someday' } }, '/weekly_digest/day'],
  [{ weekly_digest: { hour: 24 } }, '/weekly_digest/hour'],
  [{ system_errors: 'no' }, '/system_errors'],
])('refuses %j', async (body, pointer) => {
  const { token } = await register()
  const answer = await call('PUT', '/alert-settings', { token, body })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0].pointer).toBe(pointer)
})

test.each([0, 51, 2.5, '7', null])('refuses %j alerts a week', async alerts_per_week => {
  const answer = await call('PUT', '/alert-settings', { token: owner.token, body: { alerts_per_week } })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0].pointer).toBe('/alerts_per_week')
})

test('the history says what was promised beside what came', async () => {
  const account = await register()
  const put = await call('PUT', '/alert-settings', { token: account.token, body: { alerts_per_week: 20 } })
  expect(put.status).toBe(200)
  const { status, body } = await call('GET', '/alert-settings/history', { token: account.token })
  expect(status).toBe(200)
  const [week, ...others] = body.data
  expect(others).toEqual([])
  expect(Date.parse(week.to) - Date.parse(week.from)).toBe(7 * 24 * 3600 * 1000)
  expect(week.actual).toBe(0)
  // Five for the moment between registering and changing it.
  expect(week.promised).toBeGreaterThan(5)
  expect(week.promised).toBeLessThanOrEqual(20)
  expectProblem(await call('GET', '/alert-settings/history'), 401, 'unauthenticated')
})

test('a member sets the sensitivity of a stream; a viewer, a reading key and another organization do not', async () => {
  await sendAndAwait(owner.token, [{ stream_type: 'logs', data: 'x' }])
  const { body: list } = await call('GET', '/streams', { token: viewer.token })
  const [stream] = list.data
  const path = `/streams/${stream.id}`
  const body = { sensitivity: 'high' }
  const { secret } = await createKey(owner, ['anomalies:read', 'events:write'])
  for (const token of [viewer.token, secret])
    expectProblem(await call('PUT', path, { token, body }), 403, 'forbidden')
  const stranger = await register()
  expectProblem(await call('PUT', path, { token: stranger.token, body }), 404, 'not_found')
  const key = await createKey(stranger, ['admin'])
  expectProblem(await call('PUT', path, { token: key.secret, body }), 404, 'not_found')
  const wrong = await call('PUT', path, { token: member.token, body: { sensitivity: 'huge' } })
  expectProblem(wrong, 400, 'invalid_request')
  const put = await call('PUT', path, { token: member.token, body })
  expect(put.body).toEqual({ ...stream, sensitivity: 'high' })
  expect((await call('GET', '/streams', { token: owner.token })).body.data[0].sensitivity).toBe('high')
})
