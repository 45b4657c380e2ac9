import { createServer, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request of the product to Stripe's API and what it was answered. */
export interface Exchange {
  method: string
  path: string
  query: string
  body: string
  status: number
  answer: unknown
}

export interface Recorder {
  exchanges: Exchange[]
  url: string
  stop(): Promise<void>
}

/** Stands between the product and a Stripe API, and writes down what goes through. */
export async function startRecorder(target: string): Promise<Recorder> {
  const exchanges: Exchange[] = []
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', part => parts.push(part))
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', target)
      const body = Buffer.concat(parts).toString('utf8')
      const method = incoming.method ?? 'GET'
      const onward = send(url, { method, headers: { ...incoming.headers, host: url.host } }, answer => {
        const said: Buffer[] = []
        answer.on('data', part => said.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(said).toString('utf8')
          const status = answer.statusCode ?? 0
          exchanges.push({
            method,
            path: url.pathname,
            query: url.search,
            body,
            status,
            answer: JSON.parse(text),
          })
          outgoing.writeHead(status, answer.headers).end(text)
        })
      })
      onward.end(body)
    })
  })
  await listening(server)
  return {
    exchanges,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
}
