import { spawnSync } from 'node:child_process'
import parsePrometheus from 'parse-prometheus-text-format'
import { expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call, target } from './support/client'
import { detectNow } from './support/events'

const scrape = async () => {
  const { status, headers, body } = await call('GET', '//metrics', { token: target.metricsToken })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  return String(body)
}
const total = (text: string, name: string) =>
  Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
/** Prometheus' own checker, where it is installed. */
const hasPromtool = spawnSync('promtool', ['--version']).status === 0

test('only the monitoring reads the metrics', async () => {
  for (const token of [undefined, 'x', target.cronSecret]) {
    const { status, body } = await call('GET', '//metrics', token === undefined ? {} : { token })
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'unauthenticated', instance: '/metrics' })
  }
})

test('what is sent and detected is counted, by this process, since it started', async () => {
  const account = await register()
  const { secret } = await createKey(account, ['events:write'])
  const before = await scrape()
  const good = Array.from({ length: 30 }, (_, index) => ({ stream_type: 'logs', data: `line ${index}` }))
  await call('POST', '/events/ingest', { token: secret, body: [...good, { stream_type: 'logs' }] })
  await call('GET', '/anomalies/anm_nothing', { token: account.token })
  await detectNow()
  const after = await scrape()
  const grown = (name: string) => total(after, name) - total(before, name)
  expect(grown('driftlock_events_accepted_total')).toBeGreaterThanOrEqual(30)
  expect(grown('driftlock_events_rejected_total')).toBeGreaterThanOrEqual(1)
  expect(grown('driftlock_events_committed_total')).toBeGreaterThanOrEqual(30)
  expect(grown('driftlock_detection_lag_seconds_count')).toBeGreaterThanOrEqual(1)
  expect(after).toMatch(/_count\{route="\/api\/v1\/events\/ingest",method="POST",status_class="2xx"\} \d/)
  expect(after).toMatch(/_count\{route="\/api\/v1\/anomalies\/\[id\]",method="GET",status_class="4xx"\} \d/)
  expect(after).toMatch(/_count\{route="\/api\/cron\/(tick|detect)",method="GET",status_class="2xx"\} \d/)
  expect(total(after, 'driftlock_buffer_reachable')).toBe(1)
  expect(total(after, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
})

test('what middleware refuses is counted, and what a route refuses is not taken for it', async () => {
  const of = (text: string, reason: string) => {
    const series = `driftlock_http_refused_early_total{route_class="api",by="middleware",reason="${reason}"} `
    return Number(
      text
        .split('\n')
        .find(line => line.startsWith(series))
        ?.slice(series.length) ?? 0,
    )
  }
  const before = await scrape()
  const refused = await Promise.all(Array.from({ length: 20 }, () => call('GET', '/streams')))
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401]))
  expect((await call('PATCH', '/streams')).status).toBe(405)
  const account = await register()
  // Only a route knows whether there is such an anomaly.
  for (let n = 0; n < 40; n++)
    expect((await call('GET', '/anomalies/anm_nothing', { token: account.token })).status).toBe(404)
  const after = await scrape()
  expect(of(after, 'unauthenticated') - of(before, 'unauthenticated')).toBeGreaterThanOrEqual(20)
  expect(of(after, 'method_not_allowed') - of(before, 'method_not_allowed')).toBeGreaterThanOrEqual(1)
  expect(of(after, 'other') - of(before, 'other')).toBeLessThan(40)
})

test('a parser reads all of it, and no label names an organization, a stream or a caller', async () => {
  const account = await register()
  const { body } = await call('GET', '/streams', { token: account.token })
  expect(body.data).toEqual([])
  const text = await scrape()
  const families = parsePrometheus(text)
  expect(families.length).toBeGreaterThan(40)
  expect(text).not.toMatch(/\b(org|str|key|usr|anm|req)_[0-9a-z]{26}\b/)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/)
  const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route))
  for (const route of routes) expect(route).toMatch(/^(other|\/api\/[a-z0-9/[\]._-]+)$/)
})

test.skipIf(!hasPromtool)('promtool finds nothing wrong with it', async () => {
  const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: await scrape() })
  expect([String(stderr), status]).toEqual(['', 0])
})
