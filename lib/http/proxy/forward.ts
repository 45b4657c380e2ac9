import { AppError } from '@/lib/core/errors'
import { readBytes } from '../body'
import { createGatewayPass, gatewayHeader } from './gateway-pass'

interface Forwarding {
  /** Where to: `BACKEND_URL`. The path and the query are those that were asked for. */
  backendUrl: string
  requestId: string
  /** The caller's address. */
  ip: string
  /** How large the body may be. */
  bodyBytes: number
  /** What the pass is signed with; both sides know it. */
  secret: string
  now: Date
  timeoutMs?: number
}

/** Longer than any answer of ours takes. */
const ordinaryTimeoutMs = 30_000

/**
 * The backend's answer to this request, as it comes. The request goes when all of it has come: its length can then be stated, which is
 * what the backend admits it by. Throws `bad_gateway` when it cannot be reached or the request has come from a gateway already,
 * `gateway_timeout` when it does not begin to answer in time, and `payload_too_large`.
 */
export async function forward(request: Request, forwarding: Forwarding): Promise<Response> {
  const { backendUrl, requestId, ip, bodyBytes, secret, now, timeoutMs = ordinaryTimeoutMs } = forwarding
  if (request.headers.has(gatewayHeader)) {
    const detail = 'The request came through a gateway already. BACKEND_URL must not lead to another gateway.'
    throw new AppError('bad_gateway', detail)
  }
  const body = request.body === null ? null : await readBytes(request, bodyBytes)
  // Of the backend's address the origin stays, whatever path is asked for: resolved against it, //host would lead elsewhere.
  const { pathname, search } = new URL(request.url)
  const target = Object.assign(new URL(backendUrl), { pathname, search })
  const headers = endToEnd(request.headers, notForwarded)
  headers.set('accept-encoding', 'identity')
  headers.set('x-forwarded-for', ip)
  headers.set(gatewayHeader, await createGatewayPass({ requestId }, request.headers, { secret, now }))
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers,
      body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.any([late.signal, request.signal]),
    })
    return new Response(answer.body, {
      status: answer.status,
      headers: endToEnd(answer.headers, notReturned),
    })
  } catch (cause) {
    throw late.signal.aborted ? tooLate(timeoutMs, cause) : unreached(cause)
  } finally {
    clearTimeout(timer)
  }
}

/** RFC 9110, 7.6.1: what concerns one connection alone. */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
/** What is said anew, and the cookies of the pages, which the API does not take. */
const notForwarded = ['host', 'content-length', 'expect', 'cookie', 'forwarded', 'x-request-id']
/** `fetch` has undone the encoding. */
const notReturned = ['content-encoding', 'content-length', 'set-cookie']

function endToEnd(headers: Headers, dropped: readonly string[]): Headers {
  const named = (headers.get('connection') ?? '').split(',').map(name => name.trim().toLowerCase())
  const left = new Headers(headers)
  for (const name of [...hopByHop, ...dropped, ...named]) if (name !== '') left.delete(name)
  return left
}

function tooLate(timeoutMs: number, cause: unknown): AppError {
  const detail = `The backend did not answer within ${timeoutMs / 1000} seconds. Try again.`
  return new AppError('gateway_timeout', detail, { cause, retryAfterSeconds: 5 })
}

function unreached(cause: unknown): AppError {
  const detail = 'The backend cannot be reached at the moment. Try again in a few seconds.'
  return new AppError('bad_gateway', detail, { cause, retryAfterSeconds: 5 })
}
