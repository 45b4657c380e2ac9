import { expect, test } from 'vitest'
import { register } from './support/account'
import { call } from './support/client'
import { sendAndAwait } from './support/events'
import { expectProblem } from './support/problem'

test('GET /dashboard/stats counts what the organization sent, and nobody else', async () => {
  const [account, stranger] = await Promise.all([register(), register()])
  await sendAndAwait(account.token, [
    { stream_type: 'logs', data: 'a' },
    { stream_type: 'logs', data: 'b' },
    { stream_type: 'metrics', data: 1 },
  ])
  const { status, body } = await call('GET', '/dashboard/stats', { token: account.token })
  expect(status).toBe(200)
  expect(Object.keys(body).toSorted()).toEqual([
    'acknowledged_incidents',
    'active_anomalies',
    'alert_budget',
    'anomalies_over_time',
    'bucket_ms',
    'by_severity',
    'by_stream',
    'events_over_time',
    'events_processed',
    'incidents_over_time',
    'open_incidents',
    'snoozed_incidents',
    'total_anomalies',
    'total_incidents',
  ])
  expect(body).toMatchObject({
    total_anomalies: 0,
    active_anomalies: 0,
    events_processed: 3,
    by_severity: { low: 0, medium: 0, high: 0, critical: 0 },
    by_stream: [
      { stream: 'logs/default', events: 2, anomalies: 0 },
      { stream: 'metrics/default', events: 1, anomalies: 0 },
    ],
    alert_budget: { promised_per_week: 5, actual_last_week: 0 },
  })
  const total = body.events_over_time.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
  expect(total).toBe(3)
  const others = await call('GET', '/dashboard/stats', { token: stranger.token })
  expect(others.body).toMatchObject({ events_processed: 0, by_stream: [] })
})

test('a range counts what lies in it', async () => {
  const { token } = await register()
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString()
  await sendAndAwait(
    token,
    [90, 45, 5].map(minutes => ({ stream_type: 'logs', data: 'x', timestamp: at(minutes) })),
  )
  const { body } = await call('GET', `/dashboard/stats?from=${at(60)}&to=${at(30)}`, { token })
  expect(body.events_processed).toBe(1)
})

test.each([
  'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
  'from=2020-01-01T00:00:00Z',
  'from=now',
  'days=3',
])('refuses the range %s', async query => {
  const { token } = await register()
  expectProblem(await call('GET', `/dashboard/stats?${query}`, { token }), 400, 'invalid_request')
})

test('GET /dashboard/recent answers a list without pages', async () => {
  const { token } = await register()
  const { status, body } = await call('GET', '/dashboard/recent?limit=5', { token })
  expect(status).toBe(200)
  expect(body).toEqual({ data: [] })
  expectProblem(await call('GET', '/dashboard/recent?limit=51', { token }), 400, 'invalid_request')
})
