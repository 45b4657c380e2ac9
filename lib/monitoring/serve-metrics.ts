import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface MetricsServer {
  port: number
  close(): Promise<void>
}

/** Answers GET /metrics on a port, and nothing else: for a process that has no other address, such as a worker. */
export async function serveMetrics(
  port: number,
  answer: (headers: Headers) => Promise<Response>,
): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    const { authorization } = request.headers
    const answered = await answer(new Headers(authorization === undefined ? {} : { authorization }))
    response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
