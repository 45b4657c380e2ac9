import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { newRequestId } from '@/lib/core/ids'
import { forward } from './forward'
import { gatewayHeader, readGatewayPass } from './gateway-pass'

const secret = 'a-session-secret-for-tests'
const requestId = newRequestId()
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
})

/** A backend that answers like this; the address of its origin. */
async function backend(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const forwarding = (backendUrl: string) => ({
  backendUrl,
  requestId,
  ip: '203.0.113.7',
  bodyBytes: 1024,
  secret,
  now: new Date(),
})
function request(init: RequestInit = {}): Request {
  const headers = { Authorization: 'Bearer a', ...init.headers }
  return new Request('http://gateway.test/api/v1/events?limit=1&q=a%20b', { ...init, headers })
}

test('the path, the query, the body and the headers that go from end to end arrive, with the pass and the address', async () => {
  const seen: { url?: string; method?: string; headers: Headers; body: string }[] = []
  const url = await backend(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    const headers = new Headers(incoming.headers as Record<string, string>)
    seen.push({ url: incoming.url ?? '', method: incoming.method ?? '', headers, body })
    response
      .writeHead(202, { 'X-Answer': 'yes', 'Set-Cookie': 'a=b', 'Keep-Alive': 'timeout=9' })
      .end('{"ok":1}')
  })
  const sent = request({
    method: 'POST',
    body: '[1]',
    headers: {
      'Content-Type': 'application/json',
      Cookie: 'session=1',
      Te: 'trailers',
      'Idempotency-Key': 'k',
    },
  })
  const answer = await forward(sent, forwarding(url))
  expect([answer.status, await answer.json(), answer.headers.get('x-answer')]).toEqual([
    202,
    { ok: 1 },
    'yes',
  ])
  expect([answer.headers.has('set-cookie'), answer.headers.has('keep-alive')]).toEqual([false, false])
  const [got] = seen
  expect(got).toMatchObject({ url: '/api/v1/events?limit=1&q=a%20b', method: 'POST', body: '[1]' })
  expect(got?.headers.get('idempotency-key')).toBe('k')
  expect(got?.headers.get('x-forwarded-for')).toBe('203.0.113.7')
  expect([got?.headers.has('cookie'), got?.headers.has('te')]).toEqual([false, false])
  expect(await readGatewayPass(got?.headers ?? new Headers(), { secret, now: new Date() })).toEqual({
    requestId,
  })
})

test('whatever path is asked for, the backend is asked', async () => {
  const seen: unknown[] = []
  const url = await backend((incoming, response) => {
    seen.push(incoming.url)
    response.end('{}')
  })
  const headers = { Authorization: 'Bearer a' }
  for (const path of ['//127.0.0.2:1/api', '/\\127.0.0.2:1/', '/a/../b', '/a%2f..%2fb?c=%0d%0aX:%20y'])
    await forward(new Request(`http://gateway.test${path}`, { headers }), forwarding(`${url}/ignored?too`))
  expect(seen).toEqual(['//127.0.0.2:1/api', '//127.0.0.2:1/', '/b', '/a%2f..%2fb?c=%0d%0aX:%20y'])
})

test('the length of the body is stated, however it came: the backend admits it by that', async () => {
  const lengths: (string | undefined)[] = []
  const url = await backend((incoming, response) => {
    lengths.push(incoming.headers['content-length'])
    response.end('{}')
  })
  const inParts = new ReadableStream({
    start(controller) {
      for (const part of ['[1,', '2]']) controller.enqueue(new TextEncoder().encode(part))
      controller.close()
    },
  })
  await forward(request({ method: 'POST', body: inParts, duplex: 'half' } as RequestInit), forwarding(url))
  await forward(request(), forwarding(url))
  expect(lengths).toEqual(['5', undefined])
  const large = forward(request({ method: 'POST', body: 'x'.repeat(1025) }), forwarding(url))
  await expect(large).rejects.toMatchObject({ code: 'payload_too_large' })
  expect(lengths).toHaveLength(2)
})

test('an answer comes as it is made, not when it is whole', async () => {
  let finish = () => {}
  const url = await backend((_request, response) => {
    response.write('first')
    finish = () => response.end('last')
  })
  const answer = await forward(request(), forwarding(url))
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
  finish()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('last')
})

test('a backend that does not answer in time is 504, one that cannot be reached 502', async () => {
  const silent = await backend(() => {})
  const late = forward(request(), { ...forwarding(silent), timeoutMs: 50 })
  await expect(late).rejects.toMatchObject({ code: 'gateway_timeout', status: 504, retryAfterSeconds: 5 })
  const gone = forward(request(), forwarding('http://127.0.0.1:1'))
  await expect(gone).rejects.toMatchObject({ code: 'bad_gateway', status: 502, retryAfterSeconds: 5 })
})

test('what came through a gateway is not sent on', async () => {
  const looping = request({ headers: { [gatewayHeader]: 'anything' } })
  await expect(forward(looping, forwarding('http://127.0.0.1:1'))).rejects.toMatchObject({
    code: 'bad_gateway',
    publicMessage: expect.stringContaining('gateway already'),
  })
})

test('a redirect is the caller’s to follow', async () => {
  const url = await backend((_request, response) => response.writeHead(307, { Location: '/elsewhere' }).end())
  const answer = await forward(request(), forwarding(url))
  expect([answer.status, answer.headers.get('location')]).toEqual([307, '/elsewhere'])
})
