import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTicker } from './ticker'

let appUrl: string
let status = 200
let calls = 0
let open = 0
let mostOpen = 0
let authorization: string | undefined
let path: string | undefined
const server = createServer((request, response) => {
  calls++
  mostOpen = Math.max(mostOpen, ++open)
  authorization = request.headers.authorization
  path = request.url
  setTimeout(() => {
    open--
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"code":"unavailable"}')
  }, 10)
})
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('the scheduled run is called again and again, one call at a time, and a lasting failure is told once', async () => {
  const told: string[] = []
  const log = {
    follow() {},
    error: (_part: string, message: string) => told.push(message),
    tail: () => [],
    close: async () => {},
  }
  const ticker = startTicker({ appUrl, cronSecret: 'secret', everyMs: 1 }, log)
  await vi.waitUntil(() => calls >= 3)
  expect(authorization).toBe('Bearer secret')
  expect(path).toBe('/api/cron/tick')
  expect(told).toEqual([])

  status = 503
  await vi.waitUntil(() => told.length > 0)
  const before = calls
  await vi.waitUntil(() => calls >= before + 4)
  await ticker.stop()
  expect(told).toEqual(['the scheduled run answered 503: {"code":"unavailable"}'])
  expect(mostOpen).toBe(1)
  expect(await ticker.ended).toBe('the ticker ended')
})
