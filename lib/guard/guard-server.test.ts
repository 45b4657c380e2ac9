import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { limits } from '@/lib/events/limits'
import { metrics } from '@/lib/metrics/metrics'
import { dial, head } from '@/lib/testing/dial'
import { type GuardedServer, ingest, quarter, startGuardedServer } from '@/lib/testing/guarded-server'

/** A machine may be busy with other things. */
const soon = { timeout: 20_000, interval: 5 }

let running: GuardedServer[] = []
afterEach(async () => {
  for (const server of running) await server.close()
  running = []
})

async function open(slowMs?: number): Promise<GuardedServer> {
  const server = await startGuardedServer(slowMs)
  running.push(server)
  return server
}

/** Takes all the room there is, by work that goes on until it is told to end. */
async function fill({ port, admission, hold }: GuardedServer): Promise<{ end(): Promise<void> }> {
  const release = hold()
  const sockets = Array.from({ length: 4 }, () => dial(port))
  for (const socket of sockets) socket.write(`${head('POST', ingest, 2)}[]`)
  await expect.poll(() => admission.isFull(small, limits.requestBytes), soon).toBe(true)
  return {
    async end() {
      release()
      for (const socket of sockets) expect(await socket.status()).toBe(202)
      await expect.poll(() => admission.bytesInHand(), soon).toBe(0)
    },
  }
}

const small = new Headers({ 'content-length': '2' })
test('events for which there is no room are refused with a whole problem, and let in when there is room', async () => {
  const server = await open()
  const { url } = server
  const filled = await fill(server)
  const response = await fetch(`${url}${ingest}?source=x`, {
    method: 'POST',
    body: '[]',
    headers: { Origin: 'https://app.example' },
  })
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({
    type: 'urn:driftlock:error:unavailable',
    title: 'Not available at the moment',
    status: 503,
    detail: 'More is being sent than can be taken at the moment. Send it again in a few seconds.',
    instance: ingest,
    code: 'unavailable',
    error: 'Not available at the moment',
    request_id: response.headers.get('x-request-id'),
  })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'retry-after': '2',
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': 'https://app.example',
    vary: 'Origin',
  })
  expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  await filled.end()
  expect((await fetch(`${url}${ingest}`, { method: 'POST', body: '[]' })).status).toBe(202)
})

test('telemetry is refused in the form and encoding of its protocol', async () => {
  const server = await open()
  const { url } = server
  await fill(server)
  const send = (type: string) =>
    fetch(`${url}/api/v1/otlp/v1/logs`, { method: 'POST', body: '{}', headers: { 'Content-Type': type } })
  const json = await send('application/json')
  expect([json.status, json.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await json.json()).toEqual({ code: 14, message: expect.stringContaining('Send it again') })
  const protobuf = await send('application/x-protobuf')
  expect([protobuf.status, protobuf.headers.get('content-type')]).toEqual([503, 'application/x-protobuf'])
  expect([...new Uint8Array(await protobuf.arrayBuffer()).slice(0, 2)]).toEqual([8, 14])
})

test.each([
  ['GET', '/health'],
  ['GET', '/ready'],
  ['GET', '/metrics'],
  ['GET', '/incidents'],
  ['POST', '/incidents'],
  ['GET', ingest],
  ['OPTIONS', ingest],
  ['POST', '/api/v1/streams'],
  ['POST', `${ingest}/more`],
  ['POST', '/api/v1/otlp/v1/other'],
])('%s %s is let through however little room there is', async (method, path) => {
  const server = await open()
  const { url } = server
  await fill(server)
  const response = await fetch(`${url}${path}`, { method })
  expect([response.status, await response.text()]).toEqual([200, `${method} ${path}`])
})

test.each([
  ['TRACE', ingest, 405],
  ['TRACE', '/login', 405],
  ['GET', '/api/v1/anomalies/%ff', 400],
  ['POST', `${ingest}/%E0%A4`, 400],
  ['GET', '/login/%', 400],
])('%s %s is refused here, for Next would answer it with 500', async (method, path, status) => {
  const { port } = await open()
  const socket = dial(port)
  socket.write(head(method, path, 0))
  expect(await socket.status()).toBe(status)
  socket.write(head('GET', '/caf%C3%A9?q=%ff', 0))
  expect(await socket.status()).toBe(200)
  socket.destroy()
})

test('the very first request of the server meets the guard', async () => {
  const { url, admission } = await open()
  const { promise, resolve } = Promise.withResolvers<void>()
  const inHand = Array.from({ length: 4 }, () =>
    admission.run(new Request(url, { headers: small }), limits.requestBytes, () => promise),
  )
  expect((await fetch(`${url}${ingest}`, { method: 'POST', body: '[]' })).status).toBe(503)
  resolve()
  await Promise.all(inHand)
})

test('a refused body is read to its end, and the connection goes on', async () => {
  const server = await open()
  await fill(server)
  const socket = dial(server.port)
  const large = 4 * 1024 * 1024
  for (let n = 0; n < 3; n++) {
    socket.write(head('POST', ingest, large))
    socket.write(Buffer.alloc(large, 'x'))
    expect(await socket.status()).toBe(503)
  }
  socket.write(head('GET', '/health', 0))
  expect(await socket.status()).toBe(200)
})

test('room is free again after a body was cut off, whether some of it had come or nothing', async () => {
  const { port, url, admission } = await open()
  for (let round = 0; round < 5; round++) {
    const sockets = Array.from({ length: 4 }, () => dial(port))
    for (const [index, socket] of sockets.entries()) {
      socket.write(head('POST', ingest, quarter))
      if (index % 2 === 0) socket.write('[')
    }
    await expect.poll(() => admission.isFull(small, limits.requestBytes), soon).toBe(true)
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => admission.bytesInHand(), soon).toBe(0)
  }
  expect((await fetch(`${url}${ingest}`, { method: 'POST', body: '[]' })).status).toBe(202)
})

test('a caller who goes while the work is done leaves nothing held, and the work is not left half done', async () => {
  const { port, admission, ended, hold } = await open()
  const release = hold()
  const sockets = Array.from({ length: 4 }, () => dial(port))
  for (const socket of sockets) socket.write(`${head('POST', ingest, 2)}[]`)
  await expect.poll(() => admission.isFull(small, limits.requestBytes), soon).toBe(true)
  for (const socket of sockets) socket.destroy()
  await sleep(50)
  expect(ended()).toBe(0)
  release()
  await expect.poll(() => admission.bytesInHand(), soon).toBe(0)
  expect(ended()).toBe(4)
})

test('a few who state much and send nothing shut nobody out', async () => {
  const { port, url, admission } = await open(50)
  const slow = Array.from({ length: 2 }, () => dial(port))
  for (const socket of slow) socket.write(`${head('POST', ingest, limits.requestBytes)}[`)
  // All of the room was theirs, by what they state; now it is what a connection costs.
  await expect.poll(() => admission.bytesInHand(), soon).toBe(2 * 16 * 1024)
  expect((await fetch(`${url}${ingest}`, { method: 'POST', body: '[]' })).status).toBe(202)
  for (const socket of slow) socket.destroy()
  await expect.poll(() => admission.bytesInHand(), soon).toBe(0)
})

test('a hundred senders, of whom some go half-way, some send too much and some are slow, leave nothing held', async () => {
  const { port, url, admission, ended } = await open()
  const send = async (index: number) => {
    const socket = dial(port)
    const length = index % 4 === 3 ? limits.requestBytes + 1 : 1000 * (index % 4)
    socket.write(head('POST', ingest, length))
    for (let part = 0; part < 4 && !socket.destroyed; part++) {
      await sleep(index % 5)
      if (index % 3 === 0 && part === 2) return socket.destroy()
      socket.write(Buffer.alloc(length / 4, ' '))
    }
    await socket.status()
    socket.destroy()
  }
  await Promise.all(Array.from({ length: 100 }, (_, index) => send(index)))
  await expect.poll(() => admission.bytesInHand(), soon).toBe(0)
  expect(ended()).toBeGreaterThan(0)
  expect((await fetch(`${url}${ingest}`, { method: 'POST', body: '[]' })).status).toBe(202)
})

test('a refusal is counted by what it was for, and what a route answers is left to the route', async () => {
  const server = await open()
  const { url } = server
  const count = async () => {
    const text = await metrics().registry.getSingleMetricAsString('driftlock_http_refused_early_total')
    return (labels: string) =>
      Number(
        text
          .split('\n')
          .find(line => line.includes(labels))
          ?.split(' ')
          .at(-1) ?? 0,
      )
  }
  const before = await count()
  const filled = await fill(server)
  await fetch(`${url}${ingest}`, { method: 'POST', body: '[]' })
  await filled.end()
  for (const [status, times] of [
    [401, 3],
    [429, 2],
  ]) {
    for (let n = 0; n < (times ?? 0); n++) {
      await fetch(`${url}/api/v1/refused?status=${status}`)
      await fetch(`${url}/api/v1/routed?status=${status}`)
    }
  }
  await fetch(`${url}/page?status=401`)
  const after = await count()
  const grown = (labels: string) => after(labels) - before(labels)
  expect(grown('route_class="ingest",by="admission",reason="unavailable"')).toBe(1)
  expect(grown('route_class="api",by="middleware",reason="unauthenticated"')).toBe(3)
  expect(grown('route_class="api",by="middleware",reason="rate_limited"')).toBe(2)
})
