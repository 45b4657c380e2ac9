import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { JsonLogsSerializer, ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer'
import { beforeAll, expect, test } from 'vitest'
import { recordLogs, recordMetrics, recordSpans } from '@/lib/testing/telemetry'
import { type Account, createKey, register } from './support/account'
import { call, target } from './support/client'
import { detectNow, eventually } from './support/events'

let owner: Account
let key: string
beforeAll(async () => {
  owner = await register()
  key = (await createKey(owner, ['events:write'])).secret
})

const options = (signal: string, encoding?: string) => ({
  url: `${target.url}/api/v1/otlp/v1/${signal}`,
  headers: { Authorization: `Bearer ${key}` },
  ...(encoding && { compression: encoding as never }),
})

/** What an exporter of the SDK comes to: 0 is success. */
function exported<Items>(
  exporter: { export(items: Items, done: (result: { code: number; error?: Error }) => void): void },
  items: Items,
): Promise<{ code: number; error?: Error }> {
  return new Promise(resolve => exporter.export(items, resolve))
}

async function eventsOf(stream: string, count: number) {
  await detectNow()
  const page = await eventually(
    () => call('GET', `/events?stream=${encodeURIComponent(stream)}`, { token: owner.token }),
    answer => answer.status === 200 && answer.body.data.length >= count,
  )
  return page.body.data
}

test('what the SDK’s own exporters send is stored as events', async () => {
  const logs = await recordLogs(logger => {
    logger.emit({ body: 'user 17 logged in' })
    logger.emit({ body: 'no space left', severityNumber: 17 })
  })
  expect(await exported(new OTLPLogExporter(options('logs')), logs)).toEqual({ code: 0 })
  const zipped = options('metrics', 'gzip')
  expect(await exported(new OTLPMetricExporter(zipped), await recordMetrics())).toEqual({ code: 0 })
  const spans = await recordSpans(tracer => tracer.startSpan('GET /cart').end())
  expect(await exported(new OTLPTraceExporter(options('traces')), spans)).toEqual({ code: 0 })
  // Sent again, as by a collector that was not answered: a span counts once.
  expect(await exported(new OTLPTraceExporter(options('traces')), spans)).toEqual({ code: 0 })

  const lines = await eventsOf('logs/shop', 2)
  expect(lines.map(({ data }: { data: unknown }) => data)).toEqual(
    expect.arrayContaining(['user 17 logged in', { message: 'no space left', severity: 'ERROR' }]),
  )
  expect(await eventsOf('metrics.http/shop', 2)).toHaveLength(2)
  const [span, ...others] = await eventsOf('traces/shop', 1)
  expect(span.data).toMatchObject({ name: 'GET /cart', status: 'unset', kind: 'internal' })
  expect(others).toEqual([])
})

const post = (body: unknown, type: string, headers: Record<string, string> = {}, token = key) =>
  call('POST', '/otlp/v1/logs', { token, body, headers: { 'Content-Type': type, ...headers } })

test('what is too old is told as not taken, in the encoding of the request', async () => {
  const records = await recordLogs(logger => {
    logger.emit({ body: 'now' })
    logger.emit({ body: 'long ago', timestamp: new Date('2020-01-01') })
  })
  const json = await post(JsonLogsSerializer.serializeRequest(records), 'application/json')
  expect([json.status, json.body]).toEqual([
    200,
    {
      partialSuccess: {
        rejectedLogRecords: '1',
        errorMessage:
          '1 of 2 log records were not taken: Older than 7 days. Send events while they are fresh.',
      },
    },
  ])
  const binary = await post(ProtobufLogsSerializer.serializeRequest(records), 'application/x-protobuf')
  expect([binary.status, binary.headers.get('content-type')]).toEqual([200, 'application/x-protobuf'])
  expect(binary.body).toContain('Older than 7 days')
})

test('what cannot be taken at all is a google.rpc.Status', async () => {
  const bad = await post('{"resourceLogs":1}', 'application/json')
  expect([bad.status, bad.body]).toEqual([
    400,
    { code: 3, message: expect.stringContaining('/resourceLogs') },
  ])
  expect((await post(Uint8Array.of(10, 99), 'application/x-protobuf')).status).toBe(400)
  expect((await post('x', 'text/plain')).status).toBe(415)
  const unknown = await post('{}', 'application/json', {}, 'dl_live_wrong')
  expect([unknown.status, unknown.body.code]).toEqual([401, 16])
  const reader = await createKey(owner, ['events:read'])
  expect((await post('{}', 'application/json', {}, reader.secret)).status).toBe(403)
  expect((await call('GET', '/otlp/v1/logs', { token: key })).status).toBe(405)
  expect((await post('{}', 'application/json')).status).toBe(200)
})

test('a gzip bomb is refused in under a second', async () => {
  const bomb = new Blob([new Uint8Array(200_000_000)]).stream().pipeThrough(new CompressionStream('gzip'))
  const zipped = new Uint8Array(await new Response(bomb).arrayBuffer())
  const began = performance.now()
  const answer = await post(zipped, 'application/x-protobuf', { 'Content-Encoding': 'gzip' })
  expect(answer.status).toBe(413)
  expect(performance.now() - began).toBeLessThan(1000)
})
