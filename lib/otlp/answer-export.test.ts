import { ProtobufLogsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer'
import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { createLogger } from '@/lib/core/log'
import { answerError, answerExport } from './answer-export'
import { logs, metrics } from './signals'

const asked = (type: string) => new Request('http://app.test/', { headers: { 'Content-Type': type } })
const context = {
  requestId: 'req_1',
  instance: '/api/v1/otlp/v1/logs',
  log: createLogger({ debug: false, write: () => {} }),
}
const bytes = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('the SDK reads what was not taken; when all was, there is nothing to read', async () => {
  const partial = { rejected: 3, message: '3 of 10 log records were not taken: Too old.' }
  const answer = answerExport(logs, asked('application/x-protobuf'), partial)
  expect(answer.headers.get('content-type')).toBe('application/x-protobuf')
  expect(ProtobufLogsSerializer.deserializeResponse(await bytes(answer))).toEqual({
    partialSuccess: { rejectedLogRecords: 3, errorMessage: partial.message },
  })
  const points = answerExport(metrics, asked('application/x-protobuf'), { rejected: 200, message: '' })
  expect(ProtobufMetricsSerializer.deserializeResponse(await bytes(points))).toMatchObject({
    partialSuccess: { rejectedDataPoints: 200 },
  })
  const whole = answerExport(logs, asked('application/x-protobuf'), { rejected: 0, message: '' })
  expect([whole.status, await bytes(whole)]).toEqual([200, new Uint8Array()])
})

test('in JSON, the same', async () => {
  const answer = answerExport(metrics, asked('application/json; charset=utf-8'), {
    rejected: 2,
    message: 'Old.',
  })
  expect(await answer.json()).toEqual({ partialSuccess: { rejectedDataPoints: '2', errorMessage: 'Old.' } })
  expect(await answerExport(logs, asked('application/json'), { rejected: 0, message: '' }).json()).toEqual({})
})

test('an error is a google.rpc.Status with the headers of a problem', async () => {
  const error = new AppError('unavailable', 'Later.', { retryAfterSeconds: 5 })
  const json = answerError(asked('application/json'), error, context)
  expect([json.status, json.headers.get('retry-after'), await json.json()]).toEqual([
    503,
    '5',
    { code: 14, message: 'Later.' },
  ])
  const binary = answerError(asked('application/x-protobuf'), error, context)
  expect(binary.headers.get('content-type')).toBe('application/x-protobuf')
  expect([...(await bytes(binary))]).toEqual([8, 14, 18, 6, ...new TextEncoder().encode('Later.')])
  const unknown = answerError(asked('application/json'), new Error('hunter2'), context)
  expect(await unknown.text()).not.toContain('hunter2')
})
