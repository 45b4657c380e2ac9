import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../types'
import { readEvent } from './read-event'
import { wordAt } from './words'

const read = (data: string | number | { [key: string]: Json }) => readEvent({ time: 0, data })

test('a line loses its time, its variables are masked, and its quantities are kept under their names', () => {
  const { tokens, quantities } = read('2026-01-15T12:00:00Z WARN query on orders took 431 ms, rows=12')
  expect(tokens.join(' ')).toBe('WARN query on orders took <num> ms rows=<num>')
  expect(quantities).toEqual([
    { field: 'took_ms', value: 431 },
    { field: 'rows', value: 12 },
  ])
})

test('an access log line keeps its status, names bytes and time, and masks the rest', () => {
  const { tokens, quantities } = read(
    '10.0.0.1 - - [10/Oct/2026:13:55:36 +0000] "GET /items/7 HTTP/1.1" 503 2326 "-" "Mozilla/5.0 (X11)" 0.12',
  )
  expect(tokens.join(' ')).toBe('<ip> - - " GET /items/<n> HTTP/1.1 " 503 <num> <text> <text> <num>')
  expect(quantities).toEqual([
    { field: 'bytes', value: 2326 },
    { field: 'time', value: 0.12 },
  ])
})

test('an object is read by dotted paths in a fixed order; ids and codes are no quantities', () => {
  const object = {
    user: { id: 4 },
    status: 200,
    route: '/cart',
    timing: { db_ms: 3.5 },
    tags: ['a'],
    ok: true,
  }
  const { tokens, quantities, text } = read(object)
  expect(tokens).toEqual([
    'ok=true',
    'route=/cart',
    'status=200',
    'tags=[string]',
    'timing.db_ms=<num>',
    'user.id=<num>',
  ])
  expect(quantities).toEqual([{ field: 'timing.db_ms', value: 3.5 }])
  expect(text).toContain('route=/cart')
})

test('a string that holds a JSON object is read as the object', () => {
  expect(read('{"level":"error","msg":"no luck"}').tokens).toEqual(
    read({ msg: 'no luck', level: 'error' }).tokens,
  )
  expect(read('{not json}').tokens).toContain('not')
})

test('process and thread ids at the head of a line are not quantities', () => {
  expect(read('148 1702 INFO up').quantities).toEqual([])
})

test('each word is found where it says it is', () => {
  const reading = read({ msg: 'disk (sda) is full: 7 left', host: 'web-1', used: 97, tags: ['a'] })
  const words = reading.tokens.map((_, place) => wordAt(reading, place))
  expect(words).toEqual('web-1 msg disk ( sda ) is full 7 left [string] 97'.split(' '))
})

test('any input gives a bounded, well-formed reading', () => {
  const data = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.dictionary(fc.string(), fc.jsonValue()),
  )
  fc.assert(
    fc.property(data, value => {
      const reading = read(value as string)
      expect(reading.tokens.length).toBeLessThanOrEqual(64)
      expect(reading.starts).toHaveLength(reading.tokens.length)
      expect(reading.ends).toHaveLength(reading.tokens.length)
      expect(reading.text.length).toBeLessThanOrEqual(4100)
      for (const token of reading.tokens) expect(token).toBe(token.toWellFormed())
      for (const { value: number } of reading.quantities) expect(Number.isFinite(number)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('a megabyte of one letter and broken surrogates are read in a moment', () => {
  expect(read('x'.repeat(1_000_000)).text.length).toBe(4000)
  expect(read('\ud800 hi').text).toBe('\ufffd hi')
})

test('two numbers of one name in a line are two quantities', () => {
  const { quantities } = readEvent({ time: 0, data: 'error: expecting type 57 instead of type 3' })
  expect(quantities).toEqual([
    { field: 'type', value: 57 },
    { field: 'second type', value: 3 },
  ])
})
