import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEventError, parseEvent } from './parse-event'

const now = Date.parse('2026-01-15T12:00:00Z')
const event = { timestamp: '2026-01-15T11:59:00Z', stream_type: 'logs', data: 'Test log message' }

describe('an event is kept', () => {
  test('with its own time, stream and data', () => {
    expect(parseEvent({ ...event, metadata: { source: 'test' }, id: 'a' }, now)).toEqual({
      timeMs: Date.parse('2026-01-15T11:59:00Z'),
      streamType: 'logs',
      source: 'test',
      data: 'Test log message',
      metadata: { source: 'test' },
      externalId: 'a',
    })
  })

  test('at the time of receipt when it has none, in the stream of its service or default', () => {
    expect(parseEvent({ stream_type: 'metrics', data: 3, metadata: { service: 'db' } }, now)).toMatchObject({
      timeMs: now,
      source: 'db',
    })
    expect(parseEvent({ stream_type: 'a.b-c_1', data: {}, metadata: { source: 7 } }, now)).toMatchObject({
      source: 'default',
    })
  })

  test.each([
    ['2026-01-15T13:59:00+02:00', '2026-01-15T11:59:00Z'],
    ['2026-01-15 11:59:00.123456z', '2026-01-15T11:59:00.123Z'],
    ['2026-01-08T12:00:00Z', '2026-01-08T12:00:00Z'],
    ['2026-01-15T12:10:00Z', '2026-01-15T12:10:00Z'],
  ])('with the timestamp %s', (timestamp, expected) => {
    expect(parseEvent({ ...event, timestamp }, now)).toMatchObject({ timeMs: Date.parse(expected) })
  })
})

describe('an event is refused', () => {
  test.each([
    ['null', null, '', 'invalid_type'],
    ['a list', [event], '', 'invalid_type'],
    ['an unknown field', { ...event, level: 'info' }, '/level', 'unknown_field'],
    [
      'a thousand unknown fields',
      { ...event, ...Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, n])) },
      '',
      'unknown_field',
    ],
    ['no stream type', { data: 'x' }, '/stream_type', 'required'],
    ['a stream type with a space', { ...event, stream_type: 'my logs' }, '/stream_type', 'invalid_format'],
    ['no data', { stream_type: 'logs' }, '/data', 'required'],
    ['data that is a list', { ...event, data: [1] }, '/data', 'invalid_value'],
    ['data that is null', { ...event, data: null }, '/data', 'invalid_value'],
    ['metadata that is text', { ...event, metadata: 'x' }, '/metadata', 'invalid_value'],
    [
      'a time without an offset',
      { ...event, timestamp: '2026-01-15T11:59:00' },
      '/timestamp',
      'invalid_timestamp',
    ],
    ['30 February', { ...event, timestamp: '2026-02-30T11:59:00Z' }, '/timestamp', 'invalid_timestamp'],
    ['hour 25', { ...event, timestamp: '2026-01-15T25:00:00Z' }, '/timestamp', 'invalid_timestamp'],
    ['a number as time', { ...event, timestamp: now }, '/timestamp', 'invalid_type'],
    ['an old time', { ...event, timestamp: '2026-01-08T11:59:59Z' }, '/timestamp', 'timestamp_too_old'],
    ['a time to come', { ...event, timestamp: '2026-01-15T12:10:01Z' }, '/timestamp', 'timestamp_too_new'],
    ['data of 33 KB', { ...event, data: 'x'.repeat(33 * 1024) }, '/data', 'data_too_large'],
    ['data of 17,000 é', { ...event, data: 'é'.repeat(17_000) }, '/data', 'data_too_large'],
    [
      'metadata of 9 KB',
      { ...event, metadata: { a: 'x'.repeat(9 * 1024) } },
      '/metadata',
      'metadata_too_large',
    ],
    ['a zero character', { ...event, data: 'a\u0000' }, '/data', 'invalid_value'],
    ['an id of 129 characters', { ...event, id: 'x'.repeat(129) }, '/id', 'too_large'],
    [
      'an endless source',
      { ...event, metadata: { source: 'x'.repeat(201) } },
      '/metadata/source',
      'too_large',
    ],
  ])('for %s', (_name, input, pointer, code) => {
    expect(parseEvent(input, now)).toMatchObject({ pointer, code, detail: expect.stringMatching(/\.$/) })
  })
})

test('whatever comes, there is a verdict', () => {
  fc.assert(
    fc.property(fc.anything(), value => {
      const verdict = parseEvent(value, now)
      return isEventError(verdict) ? verdict.detail.length > 0 : verdict.streamType.length > 0
    }),
  )
})
