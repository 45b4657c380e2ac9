import { expect, test } from 'vitest'
import { BadInputError, type FileEvent, formatOf, readEvents } from './read-events'

const latest = Date.UTC(2026, 10, 22)

async function read(...lines: string[]): Promise<FileEvent[]> {
  const events: FileEvent[] = []
  for await (const event of readEvents(toAsync(lines), latest)) events.push(event)
  return events
}

async function* toAsync(lines: string[]): AsyncGenerator<string> {
  for (const line of lines) yield line
}

const NOON = Date.UTC(2026, 0, 15, 12)

test.each([
  ['timestamp,value', 'csv'],
  ['2026-01-15 12:00:00,3.5', 'csv'],
  ['{"a":1}', 'ndjson'],
  ['2026-01-15T12:00:00Z INFO up, and running', 'lines'],
  ['hello, 7', 'lines'],
])('%s is %s', (line, format) => {
  expect(formatOf(line)).toBe(format)
})

test('lines lose their time; one without has that of the line before', async () => {
  expect(await read('2026-01-15T12:00:00Z ERROR oops', '    at cart.js:7', '')).toEqual([
    { stream: 'lines', event: { time: NOON, data: 'ERROR oops' } },
    { stream: 'lines', event: { time: NOON, data: '    at cart.js:7' } },
  ])
})

test('syslog lines without a year are of the past, also across a new year', async () => {
  const events = await read('Dec 10 06:55:46 host sshd: a', 'Jan  2 00:00:00 host sshd: b')
  expect(events.map(({ event }) => new Date(event.time).toISOString())).toEqual([
    '2025-12-10T06:55:46.000Z',
    '2026-01-02T00:00:00.000Z',
  ])
})

test('lines without any time count a second each', async () => {
  expect((await read('a', 'b')).map(({ event }) => event.time)).toEqual([1000, 2000])
})

test('CSV rows are numbers; an empty or nan value is left out', async () => {
  expect(
    await read(
      'timestamp,value',
      '2026-01-15 12:00:00,3.5',
      '2026-01-15 12:05:00,',
      '2026-01-15 12:05:00,nan',
    ),
  ).toEqual([{ stream: 'values', event: { time: NOON, data: 3.5 } }])
})

test('NDJSON events keep their stream; other objects are data themselves, without their time', async () => {
  const event = {
    timestamp: '2026-01-15T12:00:00Z',
    stream_type: 'logs',
    data: 'up',
    metadata: { source: 'web' },
  }
  expect(await read(JSON.stringify(event), '{"ts":1768478400,"level":"info"}')).toEqual([
    { stream: 'logs/web', event: { time: NOON, data: 'up' } },
    { stream: 'events', event: { time: NOON, data: { level: 'info' } } },
  ])
})

test.each([
  ['{"a":1}\n{broken', 'line 2: expected a JSON object'],
  ['{"a":1}\n[1]', 'line 2: expected a JSON object'],
  ['timestamp,value\n2026-01-15 12:00:00,x', 'line 2: expected timestamp,value'],
])('says which line is bad in %j', async (text, message) => {
  await expect(read(...text.split('\n'))).rejects.toThrow(message)
  await expect(read(...text.split('\n'))).rejects.toThrow(BadInputError)
})
