import { expect, test } from 'vitest'
import { isIdName, maskToken } from './mask-token'

test.each([
  ['checkout', 'checkout', null],
  ['42', '<num>', 42],
  ['-3.5', '<num>', -3.5],
  ['35ms', '<num>ms', 35],
  ['97%', '<num>%', 97],
  ['00042', '<num>', null],
  ['1117838570', '<num>', null],
  ['latency=120', 'latency=<num>', 120],
  ['request_id=42', 'request_id=<id>', null],
  ['10.0.0.7:443', '<ip>', null],
  ['12:30:05', '<time>', null],
  ['Jun', '<time>', null],
  ['2026-01-15T12:00:00Z', '<time>', null],
  ['7f3c1a9e-2b41-4c0d-9a55-0123456789ab', '<uuid>', null],
  ['0x1f', '<num>', null],
  ['10bbc', '<num>', null],
  ['9f4ef63', '<num>', null],
  ['n219.netvigator.com', '<host>', null],
  ['7up', '<n>up', null],
  ['HTTP/1.1', 'HTTP/1.1', null],
  ['a@b1.example', '<email>', null],
  ['/users/17/orders', '/users/<n>/orders', null],
  ['/api/v2/items/9f4ef63a', '/api/v2/items/<id>', null],
  ['/search?q=x&page=2', '/search?<query>', null],
  ['/search?q=x', '/search?<query>', null],
  ['sshd[24200]:', 'sshd[<n>]:', null],
  ['blk_-6952295868487656571', 'blk_<n>', null],
  ['worker-3', 'worker-<n>', null],
  ['R02-M1-N0-C:J12-U11', '<id>', null],
  ['ord_k3j9z', 'ord_<id>', null],
])('masks %s as %s', (token, text, value) => {
  expect(maskToken(token)).toEqual({ text, value })
})

test('tells names of ids from other names', () => {
  expect(['id', 'request_id', 'user.id', 'traceId', 'session', 'etag'].every(isIdName)).toBe(true)
  expect(['paid', 'latency', 'width', 'valid', 'candid'].some(isIdName)).toBe(false)
})
