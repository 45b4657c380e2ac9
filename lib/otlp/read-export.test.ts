import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import {
  JsonLogsSerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { recordLogs, recordMetrics, recordSpans } from '@/lib/testing/telemetry'
import { readExport } from './read-export'
import { logs, metrics, type Signal, traces } from './signals'

function request(body: BodyInit, type: string, encoding?: string): Request {
  const headers = { 'Content-Type': type, ...(encoding && { 'Content-Encoding': encoding }) }
  return new Request('http://app.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}
const bytes = (serialized: Uint8Array | undefined) => new Uint8Array(serialized ?? expect.fail())
const protobuf = 'application/x-protobuf'
const json = 'application/json'

/** The events of what the SDK sends, which are the same in both encodings, zipped or not. */
async function eventsOf<Recorded>(
  signal: Signal,
  recorded: Recorded,
  serializers: { serializeRequest(recorded: Recorded): Uint8Array | undefined }[],
) {
  const [binary, text] = serializers.map(serializer => bytes(serializer.serializeRequest(recorded)))
  if (binary === undefined || text === undefined) throw new Error('Two encodings')
  const events = await readExport(signal, request(binary, protobuf))
  expect(await readExport(signal, request(text, `${json}; charset=utf-8`))).toEqual(events)
  const zipped = new Blob([binary]).stream().pipeThrough(new CompressionStream('gzip'))
  expect(await readExport(signal, request(zipped as never, protobuf, 'gzip'))).toEqual(events)
  return events
}

const place = { source: 'shop', 'service.version': '1.2.3', 'host.name': 'web-1' }
const at = new Date('2026-01-15T12:00:00.250Z')

test('logs: a bare line is that line; another is an object with what it says, its service the source', async () => {
  const recorded = await recordLogs(logger => {
    logger.emit({ body: 'user 17 logged in', timestamp: at })
    logger.emit({
      body: 'no space left',
      severityNumber: 17,
      timestamp: at,
      attributes: { 'disk.free': 0, tags: ['a', 'b'], big: 2 ** 40, ratio: 0.5, ok: false },
    })
    logger.emit({ body: { order: { id: 'o-1', cents: 1250 } }, severityText: 'Warn', timestamp: at })
    logger.emit({ eventName: 'checkout', timestamp: at })
  })
  const events = await eventsOf(logs, recorded, [ProtobufLogsSerializer, JsonLogsSerializer])
  const common = { timestamp: at.toISOString(), stream_type: 'logs', metadata: place }
  expect(events).toEqual([
    { ...common, data: 'user 17 logged in' },
    {
      ...common,
      data: {
        message: 'no space left',
        severity: 'ERROR',
        attributes: { 'disk.free': 0, tags: ['a', 'b'], big: 2 ** 40, ratio: 0.5, ok: false },
      },
    },
    { ...common, data: { severity: 'Warn', order: { id: 'o-1', cents: 1250 } } },
    { ...common, data: { event: 'checkout' } },
  ])
})

test('metrics: an event for each point, its number under the metric’s name and unit, streams by namespace', async () => {
  const events = await eventsOf(metrics, await recordMetrics(), [
    ProtobufMetricsSerializer,
    JsonMetricsSerializer,
  ])
  const host = { 'host.name': 'web-1' }
  const points = events.map(({ stream_type, data }) => [stream_type, data])
  expect(points).toHaveLength(4)
  const expected = [
    ['metrics.http', { 'http.requests': 7, ...host, attributes: { route: '/cart' } }],
    ['metrics.system', { 'system.memory.usage_bytes': 1234.5, ...host }],
    [
      'metrics.http',
      {
        'http.server.duration.count': 3,
        'http.server.duration.sum_ms': 90,
        'http.server.duration.mean_ms': 30,
        'http.server.duration.min_ms': 10,
        'http.server.duration.max_ms': 60,
        ...host,
      },
    ],
    [
      'metrics.rpc',
      {
        'rpc.duration.count': 3,
        'rpc.duration.sum_seconds': 90,
        'rpc.duration.mean_seconds': 30,
        'rpc.duration.min_seconds': 10,
        'rpc.duration.max_seconds': 60,
        ...host,
      },
    ],
  ]
  expect(points).toEqual(expect.arrayContaining(expected))
  expect(events.map(({ metadata }) => metadata)).toEqual(events.map(() => place))
})

test('metrics: a summary has its quantiles, and a point without a value is none', async () => {
  const dataPoints = [
    {
      timeUnixNano: '1768478400250000000',
      count: '4',
      sum: 10,
      quantileValues: [{ quantile: 0.99, value: 7 }],
    },
    { flags: 1 },
  ]
  const body = {
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'gc', unit: 's', summary: { dataPoints } }] }] }],
  }
  expect(await readExport(metrics, request(JSON.stringify(body), json))).toEqual([
    {
      timestamp: at.toISOString(),
      stream_type: 'metrics.gc',
      data: { 'gc.count': 4, 'gc.sum_seconds': 10, 'gc.mean_seconds': 2.5, 'gc.p99_seconds': 7 },
      metadata: { source: 'default' },
    },
  ])
})

test('traces: a span is an event at its end, told apart by its ids', async () => {
  const recorded = await recordSpans(tracer => {
    const span = tracer.startSpan('GET /cart', { kind: SpanKind.SERVER, startTime: at })
    span.setAttribute('http.response.status_code', 500)
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'out of stock' })
    span.end(new Date(at.getTime() + 125))
  })
  const [event] = await eventsOf(traces, recorded, [ProtobufTraceSerializer, JsonTraceSerializer])
  const context = recorded[0]?.spanContext()
  expect(event).toEqual({
    timestamp: '2026-01-15T12:00:00.375Z',
    stream_type: 'traces',
    data: {
      name: 'GET /cart',
      duration_ms: 125,
      status: 'error',
      kind: 'server',
      status_message: 'out of stock',
      trace_id: context?.traceId,
      attributes: { 'http.response.status_code': 500 },
    },
    metadata: { ...place, span_id: context?.spanId },
    id: `${context?.traceId}:${context?.spanId}`,
  })
})

/** `tag, length, content` of a length-delimited field. */
function field(number: number, content: number[]): number[] {
  const length: number[] = []
  for (let rest = content.length; rest > 0 || length.length === 0; rest = Math.floor(rest / 128))
    length.push((rest & 127) | (rest > 127 ? 128 : 0))
  return [(number << 3) | 2, ...length, ...content]
}

test('a message nested without end, of endless parts, or of too many records is refused', async () => {
  let value: number[] = []
  for (let depth = 0; depth < 200; depth++) value = field(5, field(1, value))
  const nested = field(1, field(2, field(2, field(5, value))))
  const read = (body: Uint8Array<ArrayBuffer>) => readExport(logs, request(body, protobuf))
  await expect(read(new Uint8Array(nested))).rejects.toMatchObject({ code: 'invalid_request' })
  // Two million empty resources in 4 MB.
  const endless = new Uint8Array(4_000_000).map((_, index) => (index % 2 === 0 ? 10 : 0))
  await expect(read(endless)).rejects.toMatchObject({ code: 'payload_too_large' })
  const records = field(1, field(2, Array.from({ length: 10_001 }, () => [18, 0]).flat()))
  await expect(read(new Uint8Array(records))).rejects.toMatchObject({ code: 'payload_too_large' })
  const levels = 100_000
  const deep = `${'{"arrayValue":{"values":['.repeat(levels)}${']}}'.repeat(levels)}`
  const body = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":${deep}}]}]}]}`
  await expect(readExport(logs, request(body, json))).rejects.toMatchObject({
    code: 'invalid_request',
  })
})

test('any bytes are a message or a refusal, and no cut of a real message is read beyond its end', async () => {
  const read = async (body: Uint8Array<ArrayBuffer>) => {
    for (const signal of [logs, metrics, traces]) {
      const outcome = await readExport(signal, request(body, protobuf)).catch(error => error)
      if (!Array.isArray(outcome)) expect(outcome).toBeInstanceOf(AppError)
    }
  }
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), bytes => read(new Uint8Array(bytes))))
  const whole = bytes(ProtobufMetricsSerializer.serializeRequest(await recordMetrics()))
  for (let end = 0; end < whole.length; end += 3) await read(whole.slice(0, end))
})

test('JSON that is not of the protocol, and another type of content, are refused', async () => {
  const wrong = request('{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"noon"}]}]}]}', json)
  await expect(readExport(logs, wrong)).rejects.toMatchObject({
    code: 'invalid_request',
    errors: [{ pointer: '/resourceLogs/0/scopeLogs/0/logRecords/0/timeUnixNano' }],
  })
  await expect(readExport(logs, request('[]', json))).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(readExport(logs, request('x', 'text/plain'))).rejects.toMatchObject({
    code: 'unsupported_media_type',
  })
  expect(await readExport(logs, request('{"unknown":1}', json))).toEqual([])
})
