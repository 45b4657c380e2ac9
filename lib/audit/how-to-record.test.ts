import { expect, test } from 'vitest'
import { howToRecord } from './how-to-record'

const someone = { organizationId: 'o', userId: 'u', keyId: null }
const ingest = '/api/v1/events/ingest'
const keys = '/api/v1/api-keys'

test.each([
  ['durable', 'POST', keys, 201, someone],
  ['durable', 'DELETE', '/api/v1/api-keys/[id]', 204, someone],
  ['durable', 'FORM', 'api-keys/create', 200, someone],
  ['durable', 'POST', '/api/v1/auth/login', 200, null],
  ['durable', 'FORM', 'auth/log-in', 303, null],
  ['durable', 'POST', '/api/v1/billing/usage', 201, null],
  ['batched', 'GET', keys, 200, someone],
  ['batched', 'POST', keys, 403, someone],
  ['batched', 'PUT', '/api/v1/user', 500, someone],
  ['batched', 'POST', '/api/v1/auth/login', 401, null],
  ['batched', 'FORM', 'auth/log-in', 401, null],
  ['counted', 'POST', ingest, 202, someone],
  ['counted', 'POST', ingest, 400, someone],
  ['counted', 'POST', '/api/v1/otlp/v1/logs', 200, someone],
  ['counted', 'GET', keys, 429, someone],
  ['not', 'GET', keys, 429, null],
  ['not', 'POST', '/api/v1/auth/login', 429, null],
  ['not', 'POST', ingest, 401, null],
  ['not', 'GET', keys, 401, null],
  ['not', 'GET', 'other', 404, null],
  ['not', 'FORM', 'api-keys/create', 303, null],
] as const)('%s: %s %s answered %i', (expected, method, route, status, principal) => {
  const call = { principal, requestId: 'req_1', ip: '10.0.0.1', method, route, status, target: null }
  expect(howToRecord(call)).toBe(expected)
})
