import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { guardedPost } from './guarded-post'

const post = guardedPost({ allowLoopback: true, ports: [] })
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/hook?x=1`
}

test('the body and headers arrive as they are, and the answer comes back', async () => {
  const url = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () =>
      response
        .writeHead(202, { 'Retry-After': '7' })
        .end(`${request.method} ${request.url} ${request.headers['x-a']} ${Buffer.concat(chunks)}`),
    )
  })
  expect(await post({ url, headers: { 'X-A': 'b' }, body: '{"é":1}', timeoutMs: 2000 })).toEqual({
    status: 202,
    body: 'POST /hook?x=1 b {"é":1}',
    retryAfter: '7',
  })
})

test('of an endless answer a kilobyte is read', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200)
    const more = () => {
      if (response.write('x'.repeat(65_536))) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  })
  const answer = await post({ url, headers: {}, body: '', timeoutMs: 5000 })
  expect(answer.body).toBe('x'.repeat(1024))
})

test('an answer that drips has its status counted, and is not waited for', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  })
  const began = performance.now()
  const answer = await post({ url, headers: {}, body: '', timeoutMs: 10_000 })
  expect(answer.status).toBe(200)
  expect(performance.now() - began).toBeLessThan(3000)
})

test('who does not answer in time is left', async () => {
  const url = await serve(() => {})
  await expect(post({ url, headers: {}, body: '', timeoutMs: 100 })).rejects.toThrow(/abort|timeout/i)
})
