import { expect, test } from 'vitest'
import { findUuid, formatId, idSchema, newRequestId, newUuid, parseId } from './ids'

test('an id and its uuid lead to each other', () => {
  const uuid = newUuid()
  expect(uuid[14]).toBe('7')
  expect(findUuid('event', formatId('event', uuid))).toBe(uuid)
})

test('an id of another kind, or none, is not found', () => {
  const anomaly = formatId('anomaly', newUuid())
  for (const id of [anomaly, 'evt_', 'evt_short', '', newUuid(), `evt_${'z'.repeat(26)}`]) {
    expect(() => parseId('event', id)).toThrowError(expect.objectContaining({ code: 'not_found' }))
  }
})

test('a schema for an id keeps the prefixed string', () => {
  const id = formatId('stream', newUuid())
  expect(idSchema('stream').parse(id)).toBe(id)
  expect(idSchema('stream').safeParse('logs/web').success).toBe(false)
})

test('request ids never repeat and sort by time', () => {
  const ids = Array.from({ length: 1000 }, newRequestId)
  expect(new Set(ids).size).toBe(1000)
  expect(ids.every(id => id.startsWith('req_'))).toBe(true)
})
