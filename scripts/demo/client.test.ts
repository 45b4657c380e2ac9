import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiError, createClient, retryAfterMs } from './client'

let url: string
let answers: [status: number, headers: Record<string, string>, body: unknown][] = []
const server = createServer((_request, response) => {
  const [status, headers, body] = answers.shift() ?? [200, {}, { ok: true }]
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
})
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  answers = []
})
afterAll(() => server.close())

test('429 and 503 are asked again after what Retry-After says', async () => {
  const waits: number[] = []
  answers = [
    [429, { 'retry-after': '3' }, {}],
    [503, {}, {}],
  ]
  const call = createClient(url, async ms => void waits.push(ms))
  expect(await call('/anything')).toEqual({ ok: true })
  expect(waits).toEqual([3_000, 1_000])
})

test('any other refusal is thrown at once, with its reason', async () => {
  answers = [[402, {}, { code: 'plan_limit_reached', detail: 'The plan is used up.' }]]
  const failure = createClient(url)('/events', { method: 'POST', body: [] })
  await expect(failure).rejects.toThrow('POST /events answered 402: The plan is used up.')
  await expect(failure).rejects.toBeInstanceOf(ApiError)
})

test('it stops asking in the end', async () => {
  answers = Array.from({ length: 20 }, () => [503, {}, {}])
  await expect(createClient(url, async () => {})('/x')).rejects.toThrow('answered 503')
  expect(answers).toHaveLength(12)
})

test('Retry-After is seconds or a date, a minute at most', () => {
  const now = Date.parse('2026-11-22T21:00:00Z')
  expect(retryAfterMs('5', now)).toBe(5_000)
  expect(retryAfterMs('Sun, 22 Nov 2026 21:00:10 GMT', now)).toBe(10_000)
  expect(retryAfterMs('86400', now)).toBe(60_000)
  expect(retryAfterMs('soon', now)).toBe(1_000)
  expect(retryAfterMs(null, now)).toBe(1_000)
})
