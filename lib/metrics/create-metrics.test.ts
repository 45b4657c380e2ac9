import parsePrometheus from 'parse-prometheus-text-format'
import { expect, test } from 'vitest'
import type { EventBuffer } from '@/lib/buffer/port'
import { createLogger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { exposeMetrics } from '@/lib/monitoring/expose-metrics'
import { createMetrics } from './create-metrics'
import { measureProcess } from './process-metrics'

const full = { batches: 3, events: 40, oldestMs: 2500, setAside: 1 }
const log = createLogger({ debug: false, write: () => {} })
const waiting = { waiting: 5, due: 3, oldest_due_seconds: 1.5 }

async function scrape(metrics = createMetrics(), depth: EventBuffer['depth'] = async () => full) {
  // The scrape asks the buffer and the outbox for nothing but their depth.
  const rpc = async () => ({ data: waiting, error: null, status: 200 })
  const service = { rpc } as unknown as DatabaseFunctions
  const text = await exposeMetrics({ metrics, buffer: { depth } as EventBuffer, service, log })
  return { text, families: new Map(parsePrometheus(text).map(family => [family.name, family])) }
}

const value = (families: Awaited<ReturnType<typeof scrape>>['families'], name: string) =>
  families.get(name)?.metrics.map(sample => ('value' in sample ? Number(sample.value) : sample))

test('what was counted is in the text, in the form that Prometheus reads', async () => {
  const metrics = createMetrics()
  metrics.ingested({ accepted: 998, rejected: 1, duplicates: 2 })
  metrics.answered({ route: '/api/v1/events/ingest', method: 'POST', status: 202, seconds: 0.02 })
  metrics.answered({ route: '/api/v1/events/ingest', method: 'POST', status: 429, seconds: 0.001 })
  metrics.databaseFailed(0)
  metrics.databaseFailed(400)
  const { text, families } = await scrape(metrics)
  expect(value(families, 'driftlock_events_accepted_total')).toEqual([998])
  expect(value(families, 'driftlock_events_rejected_total')).toEqual([1])
  expect(value(families, 'driftlock_events_duplicate_total')).toEqual([2])
  expect(value(families, 'driftlock_http_rate_limited_total')).toEqual([1])
  expect(families.get('driftlock_database_errors_total')?.metrics).toMatchObject([
    { value: '1', labels: { kind: 'unreachable' } },
    { value: '1', labels: { kind: 'refused' } },
  ])
  expect(families.get('driftlock_http_request_duration_seconds')?.type).toBe('HISTOGRAM')
  // The parser makes one histogram of all that differ in their labels.
  const lines = text.split('\n').filter(line => line.includes('status_class="2xx"'))
  const labels = 'route="/api/v1/events/ingest",method="POST",status_class="2xx"'
  expect(lines).toContain(`driftlock_http_request_duration_seconds_bucket{le="0.01",${labels}} 0`)
  expect(lines).toContain(`driftlock_http_request_duration_seconds_bucket{le="0.025",${labels}} 1`)
  expect(lines).toContain(`driftlock_http_request_duration_seconds_sum{${labels}} 0.02`)
})

test('a delivery is counted with how long its events and its anomalies took', async () => {
  const metrics = createMetrics()
  metrics.committed({ events: 200, opened: 1 })
  metrics.delivered({ seconds: 0.3, sinceReceived: 4, toAnomaly: [3, 70] })
  const { families } = await scrape(metrics)
  expect(value(families, 'driftlock_events_committed_total')).toEqual([200])
  expect(value(families, 'driftlock_anomalies_opened_total')).toEqual([1])
  expect(families.get('driftlock_event_to_anomaly_seconds')?.metrics).toMatchObject([
    { count: '2', sum: '73', buckets: { 2.5: '0', 5: '1', 60: '1', 120: '2' } },
  ])
  expect(families.get('driftlock_detection_lag_seconds')?.metrics).toMatchObject([{ count: '1', sum: '4' }])
})

test('the depth of the buffer is asked for at each scrape, and left out when it does not answer', async () => {
  const metrics = createMetrics()
  const { families } = await scrape(metrics)
  expect(value(families, 'driftlock_buffer_reachable')).toEqual([1])
  expect(value(families, 'driftlock_buffer_batches')).toEqual([3])
  expect(value(families, 'driftlock_buffer_events')).toEqual([40])
  expect(value(families, 'driftlock_buffer_oldest_seconds')).toEqual([2.5])
  expect(value(families, 'driftlock_buffer_set_aside_batches')).toEqual([1])

  const { families: away } = await scrape(metrics, () => new Promise(() => {}))
  expect(value(away, 'driftlock_buffer_reachable')).toEqual([0])
  for (const name of ['batches', 'events', 'oldest_seconds', 'set_aside_batches'])
    expect(value(away, `driftlock_buffer_${name}`)?.length ?? 0).toBe(0)
})

test('no label can name an organization, a stream, a caller or an id', async () => {
  const metrics = createMetrics()
  measureProcess(metrics.registry)
  measureProcess(metrics.registry)
  metrics.answered({ route: '/api/v1/streams/[id]', method: 'PUT', status: 200, seconds: 0.02 })
  metrics.ticked('detect', 'ok', 1)
  const names = new Set<string>()
  for (const family of metrics.registry.getMetricsAsArray()) {
    for (const name of (family as unknown as { labelNames: string[] }).labelNames) names.add(name)
  }
  // Each of these has few values, all known beforehand; node's own are kinds of memory, handles and collections.
  expect([...names].sort()).toEqual([
    'by',
    'channel_kind',
    'kind',
    'major',
    'method',
    'minor',
    'node',
    'part',
    'patch',
    'reason',
    'route',
    'route_class',
    'space',
    'status',
    'status_class',
    'type',
    'version',
  ])
  const { families } = await scrape(metrics)
  expect(families.get('driftlock_build_info')?.metrics[0]?.labels?.version).toMatch(/^\d+\.\d+\.\d+/)
  expect(families.has('process_resident_memory_bytes')).toBe(true)
  expect(families.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
  const gauges = [...families.values()].filter(({ type }) => type === 'GAUGE').map(({ name }) => name)
  expect(gauges.filter(name => name.endsWith('_total'))).toEqual([])
})

test('what is refused before its route is counted by what it was for and why, never by its path', async () => {
  const metrics = createMetrics()
  metrics.refused({ by: 'admission', path: '/api/v1/events/ingest', status: 503 })
  metrics.refused({ by: 'admission', path: '/api/v1/otlp/v1/logs', status: 503 })
  for (const path of ['/api/v1/incidents/inc_1', '/api/v1/incidents/inc_2', '/api/v1/x'])
    metrics.refused({ by: 'middleware', path, status: 401 })
  metrics.refused({ by: 'middleware', path: '/api/v1/streams', status: 418 })
  const { families } = await scrape(metrics)
  const counted = families.get('driftlock_http_refused_early_total')?.metrics
  expect(counted?.map(({ labels, value }) => [...Object.values(labels ?? {}), value])).toEqual([
    ['ingest', 'admission', 'unavailable', '1'],
    ['otlp', 'admission', 'unavailable', '1'],
    ['api', 'middleware', 'unauthenticated', '3'],
    ['api', 'middleware', 'rate_limited', '0'],
    ['api', 'middleware', 'method_not_allowed', '0'],
    ['api', 'middleware', 'other', '1'],
  ])
})

test('messages are counted by kind of channel, and those of no known event only from their queue', async () => {
  const metrics = createMetrics()
  metrics.messageSent({ channelKind: 'email', sinceQueued: 2, sinceReceived: 9 })
  metrics.messageSent({ channelKind: 'slack', sinceQueued: 40, sinceReceived: null })
  metrics.messageFailed('webhook')
  const { text, families } = await scrape(metrics)
  expect(text).toContain('driftlock_message_queued_to_sent_seconds_sum{channel_kind="slack"} 40\n')
  expect(text).toContain('driftlock_event_to_message_seconds_sum{channel_kind="email"} 9\n')
  expect(text).not.toContain('driftlock_event_to_message_seconds_sum{channel_kind="slack"}')
  expect(families.get('driftlock_message_failures_total')?.metrics).toEqual([
    { value: '0', labels: { channel_kind: 'email' } },
    { value: '0', labels: { channel_kind: 'slack' } },
    { value: '1', labels: { channel_kind: 'webhook' } },
  ])
  expect(value(families, 'driftlock_outbox_due_messages')).toEqual([3])
})

test('that a part of the schedule has failed can be told from its first failure: it is counted from its first run on', async () => {
  const metrics = createMetrics()
  const failures = async () => {
    const { text } = await scrape(metrics)
    const series = 'driftlock_tick_part_duration_seconds_count{part="detect",status="failed"}'
    return text.split('\n').find(line => line.startsWith(series))
  }
  metrics.ticked('detect', 'ok', 0.1)
  expect(await failures()).toMatch(/ 0$/)
  metrics.ticked('detect', 'failed', 0.1)
  metrics.ticked('detect', 'ok', 0.1)
  expect(await failures()).toMatch(/ 1$/)
})
