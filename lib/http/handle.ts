import { app } from '@/lib/app'
import type { AuditedCall } from '@/lib/audit/audit-log'
import { recordCall } from '@/lib/audit/record-call'
import { secondMs, systemClock } from '@/lib/core/clock'
import { limitHeaders, requireWithin } from '@/lib/limiter/limit'
import type { LimitRule } from '@/lib/limiter/port'
import { metrics } from '@/lib/metrics/metrics'
import { arrivals } from './arrival'
import { corsHeaders } from './cors'
import { type RequestStart, startRequest } from './create-context'
import { templateOf } from './endpoints'
import { problem } from './problem'
import { type GatewayPass, readGatewayPass } from './proxy/gateway-pass'
import { securityHeaders } from './security-headers'

type Segment = { params: Promise<{ id?: string }> }

/** A route handler as Next calls it. */
export type Handler = (request: Request, segment: Segment) => Promise<Response>

/** One request while it is answered; what is put into `headers` is on the answer, be it a success or a problem. */
export interface Exchange extends RequestStart {
  request: Request
  segment: Segment
  headers: Headers
  /** Says who calls, once that is known: the audit log is told. */
  identify(principal: AuditedCall['principal']): void
  /** Says that another instance answers, and records the call there. */
  recordElsewhere(): void
  /** What the gateway says that the request came through; null where it came on its own. */
  pass: GatewayPass | null
}

/**
 * Runs `answer` and renders what it throws: the one place that every API answer passes, and is logged, counted and recorded.
 * A change that cannot be recorded is answered with 503, though it was made: nobody is told of one that nobody can see.
 */
export function handle(answer: (exchange: Exchange) => Promise<Response>): Handler {
  return async (request, segment) => {
    const began = performance.now()
    const arrival = arrivals().getStore()
    if (arrival !== undefined) arrival.reachedRoute = true
    const pass = await readGatewayPass(request.headers, {
      secret: app().env.SESSION_SECRET,
      now: systemClock(),
    })
    const start = startRequest(request.headers, pass?.requestId)
    const { pathname } = new URL(request.url)
    const headers = new Headers({
      ...securityHeaders,
      ...corsHeaders(request.headers.get('origin'), start.app.env.ALLOWED_ORIGINS),
      'X-Request-Id': start.requestId,
      'Cache-Control': 'no-store',
    })
    const { method } = request
    const route = templateOf(pathname)
    const { requestId, log, ip } = start
    const render = (error: unknown) => problem(error, { requestId, instance: pathname, log })
    let principal: AuditedCall['principal'] = null
    const identify = (caller: AuditedCall['principal']) => {
      principal = caller
    }
    let recordedHere = true
    const recordElsewhere = () => {
      recordedHere = false
    }
    const exchange = { ...start, request, segment, headers, pass, identify, recordElsewhere }
    let response = await answer(exchange).catch(render)
    const call = { principal, requestId, ip, method, route, status: response.status }
    if (recordedHere)
      await recordCall(call, segment, response).catch((error: unknown) => {
        response = render(error)
      })
    for (const [name, value] of headers) response.headers.set(name, value)
    const { status } = response
    const tookMs = performance.now() - began
    metrics().answered({ route, method, status, seconds: tookMs / secondMs })
    log.info('request', { method, path: pathname, status, took_ms: Math.round(tookMs) })
    return response
  }
}

/** Counts the request under a rule and tells the caller where it stands. Throws `rate_limited` beyond it. */
export async function limit({ app, headers }: Exchange, rule: LimitRule, key: string): Promise<void> {
  const state = await app.limiter.consume(rule, key)
  for (const [name, value] of Object.entries(limitHeaders(state))) headers.set(name, value)
  requireWithin(state)
}
