import { expect, test } from 'vitest'
import { EventReader, type LineEvents } from './event-reader'
import { BadInputError } from './row'

const latest = Date.UTC(2026, 10, 22)
const NOON = Date.UTC(2026, 0, 15, 12)
const MINUTE = 60_000

function read(...lines: string[]): LineEvents[] {
  const reader = new EventReader(latest)
  return [...lines.flatMap(line => reader.read(line)), ...reader.end()]
}

/** `stream time data` of each line's events. */
function told(...lines: string[]): unknown[] {
  return read(...lines).map(events => events.map(({ stream, event }) => [stream, event.time, event.data]))
}

test('lines lose their time; one without has that of the line before', () => {
  expect(told('2026-01-15T12:00:00Z ERROR oops', '    at cart.js:7', '')).toEqual([
    [['lines', NOON, 'ERROR oops']],
    [['lines', NOON, '    at cart.js:7']],
  ])
})

test('syslog lines without a year are of the past, also across a new year', () => {
  const events = read('Dec 10 06:55:46 host sshd: a', 'Jan  2 00:00:00 host sshd: b').flat()
  expect(events.map(({ event }) => new Date(event.time).toISOString())).toEqual([
    '2025-12-10T06:55:46.000Z',
    '2026-01-02T00:00:00.000Z',
  ])
})

test('lines without any time count a second each', () => {
  expect(told('a, 7', 'b, 8')).toEqual([[['lines', 1000, 'a, 7']], [['lines', 2000, 'b, 8']]])
})

test.each([
  ['INFO up, and running', 'INFO down, and out'],
  ['2015-07-29 17:41:41,536 - INFO  [main:Quorum@913]', '2015-07-29 17:41:42,118 - WARN  [main:Quorum@91]'],
  ['Starting, please wait', 'retries, 7'],
])('log lines with commas are log lines: %j', (...lines) => {
  expect(
    read(...lines)
      .flat()
      .every(({ stream }) => stream === 'lines'),
  ).toBe(true)
})

test.each([['2026-01-15 12:00:00'], [String(NOON / 1000)], [String(NOON)], ['2026-01-15T12:00:00Z']])(
  'CSV rows are numbers, with or without a heading: %s',
  time => {
    const rows = [`${time},3.5`, `${time},-1e3`]
    const expected = [[['values', NOON, 3.5]], [['values', NOON, -1000]]]
    expect(told('timestamp,value', ...rows)).toEqual(expected)
    expect(told(...rows)).toEqual(expected)
  },
)

test('a row without a value says nothing, but is a row', () => {
  const rows = told(
    'timestamp,value',
    '2026-01-15 12:00:00,3',
    '2026-01-15 12:05:00,',
    '2026-01-15 12:10:00,nan',
  )
  expect(rows).toEqual([[['values', NOON, 3]], [], []])
})

test('an index counts minutes', () => {
  expect(told('i,value', '0,61.2', '1,61.1')).toEqual([[['values', 0, 61.2]], [['values', MINUTE, 61.1]]])
})

test('more columns are an object; rows without a time are a minute apart', () => {
  expect(told('f0,f1,f2', '1,2,3', '4,,5')).toEqual([
    [['values', MINUTE, { f0: 1, f1: 2, f2: 3 }]],
    [['values', 2 * MINUTE, { f0: 4, f2: 5 }]],
  ])
  expect(told('time,host,cpu,note', `${NOON},web-1,0.5,"a, b"`)).toEqual([
    [['values/web-1', NOON, { cpu: 0.5, note: 'a, b' }]],
  ])
})

test('headings of services make a stream of each, in one row', () => {
  const heading = [
    'microservice,cart,cart,shop front',
    'metric,latency,requests,latency',
    'unix_timestamp,,,',
  ]
  expect(told(...heading, `${NOON / 1000}.0,0.2,7,`, `${NOON / 1000}.0,0.3,8,1`)).toEqual([
    [['values/cart', NOON, { latency: 0.2, requests: 7 }]],
    [
      ['values/cart', NOON, { latency: 0.3, requests: 8 }],
      ['values/shop front', NOON, { latency: 1 }],
    ],
  ])
})

test('NDJSON events keep their stream; other objects are data themselves, without their time', () => {
  const event = {
    timestamp: '2026-01-15T12:00:00Z',
    stream_type: 'logs',
    data: 'up',
    metadata: { source: 'web' },
  }
  const pod = {
    timestamp: NOON / 1000,
    stream_type: 'event',
    data: { cpu: 1 },
    metadata: { pod: 'Frontend' },
  }
  expect(told(JSON.stringify(event), JSON.stringify(pod), `{"ts":${NOON},"level":"info"}`)).toEqual([
    [['logs/web', NOON, 'up']],
    [['event/Frontend', NOON, { cpu: 1 }]],
    [['events', NOON, { level: 'info' }]],
  ])
})

test('NDJSON that counts from 0 counts milliseconds, without a time seconds', () => {
  expect(told('{"timestamp":0,"n":1}', '{"timestamp":2500,"n":2}')).toEqual([
    [['events', 0, { n: 1 }]],
    [['events', 2500, { n: 2 }]],
  ])
  expect(told('{"session":"s0","events":["5"]}', '{"session":"s1","events":[]}').flat()).toMatchObject([
    ['events', 1000, { session: 's0' }],
    ['events', 2000, { session: 's1' }],
  ])
})

test('sessions of ids are events of their own', () => {
  expect(told('5eda-38,59 3 22', '749f-2,7').flat()).toEqual([
    ['sessions', 1000, { session: '5eda-38', events: ['59', '3', '22'] }],
    ['sessions', 2000, { session: '749f-2', events: ['7'] }],
  ])
})

test.each([
  ['{"a":1}\n{broken', 'line 2: expected a JSON object'],
  ['{"a":1}\n[1]', 'line 2: expected a JSON object'],
  ['timestamp,value\n2026-01-15 12:00:00,x', 'line 2: expected timestamp,value'],
  [`f0,f1\n${'1,2\n'.repeat(9)}1,2,3`, 'line 11: expected 2 cells'],
  [`time,value\n${'2026-01-15,2\n'.repeat(9)}later,2`, 'line 11: expected a time'],
])('says which line is bad in %j', (text, message) => {
  expect(() => read(...text.split('\n'))).toThrow(message)
  expect(() => read(...text.split('\n'))).toThrow(BadInputError)
})
