import { secondMs } from '@/lib/core/clock'
import type { LimitRule } from '@/lib/limiter/port'
import { metrics } from '@/lib/metrics/metrics'
import { corsHeaders } from './cors'
import { type RequestStart, startRequest } from './create-context'
import { templateOf } from './endpoints'
import { limitHeaders, requireWithin } from './limit'
import { problem } from './problem'
import { securityHeaders } from './security-headers'

type Segment = { params: Promise<{ id?: string }> }

/** A route handler as Next calls it. */
export type Handler = (request: Request, segment: Segment) => Promise<Response>

/** One request while it is answered; what is put into `headers` is on the answer, be it a success or a problem. */
export interface Exchange extends RequestStart {
  request: Request
  segment: Segment
  headers: Headers
}

/** Runs `answer` and renders what it throws: the one place that every API answer passes, and is logged. */
export function handle(answer: (exchange: Exchange) => Promise<Response>): Handler {
  return async (request, segment) => {
    const start = startRequest(request.headers)
    const began = performance.now()
    const { pathname } = new URL(request.url)
    const headers = new Headers({
      ...securityHeaders,
      ...corsHeaders(request.headers.get('origin'), start.app.env.ALLOWED_ORIGINS),
      'X-Request-Id': start.requestId,
      'Cache-Control': 'no-store',
    })
    let response: Response
    try {
      response = await answer({ ...start, request, segment, headers })
    } catch (error) {
      response = problem(error, { requestId: start.requestId, instance: pathname, log: start.log })
    }
    for (const [name, value] of headers) response.headers.set(name, value)
    const { method } = request
    const { status } = response
    const tookMs = performance.now() - began
    metrics().answered({ route: templateOf(pathname), method, status, seconds: tookMs / secondMs })
    start.log.info('request', { method, path: pathname, status, took_ms: Math.round(tookMs) })
    return response
  }
}

/** Counts the request under a rule and tells the caller where it stands. Throws `rate_limited` beyond it. */
export async function limit({ app, headers }: Exchange, rule: LimitRule, key: string): Promise<void> {
  const state = await app.limiter.consume(rule, key)
  for (const [name, value] of Object.entries(limitHeaders(state))) headers.set(name, value)
  requireWithin(state)
}
