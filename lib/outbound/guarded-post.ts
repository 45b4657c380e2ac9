import http from 'node:http'
import https from 'node:https'
import { guardUrl, type OutboundRules } from './guard-url'
import { guardedLookup, type Resolve } from './guarded-lookup'

export interface PostRequest {
  url: string
  headers: Record<string, string>
  body: string
  /** For all of it: name, connection, TLS, answer. */
  timeoutMs: number
}

/** An answer, whatever its status; `body` is its beginning. Redirects are answers like any other. */
export interface PostAnswer {
  status: number
  body: string
  retryAfter: string | undefined
}

/** Sends a request to an address that somebody gave us. Throws `RefusedAddress`, or what the network says. */
export type Post = (request: PostRequest) => Promise<PostAnswer>

const keptBytes = 1024
/** Once the status is there, the rest is for the log alone. */
const bodyMs = 1000

/**
 * Posts to addresses of the public internet alone: see `guardUrl` and `guardedLookup`. Each request has a connection of its
 * own; a redirect is not followed; of the answer a kilobyte is read.
 */
export function guardedPost(rules: OutboundRules, resolve?: Resolve): Post {
  const lookup = guardedLookup(rules, resolve)
  return async ({ url: text, headers, body, timeoutMs }) => {
    const url = guardUrl(text, rules)
    const { promise, resolve: answered, reject } = Promise.withResolvers<http.IncomingMessage>()
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { 'User-Agent': 'DriftLock', ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent: false,
      lookup,
      signal: AbortSignal.timeout(timeoutMs),
    })
    request.on('response', answered)
    request.on('error', reject)
    request.end(body)
    try {
      const response = await promise
      const retryAfter = response.headers['retry-after']
      return { status: response.statusCode ?? 0, body: await readBeginning(response), retryAfter }
    } finally {
      request.destroy()
    }
  }
}

function readBeginning(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      resolve(Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8'))
    }
    const timer = setTimeout(end, bodyMs)
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= keptBytes) end()
    })
    response.on('end', end)
    response.on('error', end)
    response.on('close', end)
  })
}
