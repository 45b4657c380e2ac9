import type { Context } from '@/lib/core/context'
import { answerOnce } from '@/lib/idempotency/answer-once'
import { readIdempotencyKey } from '@/lib/idempotency/read-idempotency-key'
import { readBytes } from './body'
import type { Exchange } from './handle'
import { problem } from './problem'

type Run = (ctx: Context, request: Request) => Promise<Response>

/**
 * Runs a POST that carries an Idempotency-Key such that it has its effect once, however often it is sent. Any other
 * request runs as it is. The body, of at most so many bytes, is read before: what it says is a part of which request it is.
 */
export async function once(exchange: Exchange, ctx: Context, bodyBytes: number, run: Run): Promise<Response> {
  const { request, app, requestId, log } = exchange
  const key = request.method === 'POST' ? readIdempotencyKey(request.headers) : null
  if (key === null) return run(ctx, request)
  const { method, headers } = request
  const url = new URL(request.url)
  const body = await readBytes(request, bodyBytes)
  const render = (error: unknown) => problem(error, { requestId, instance: url.pathname, log })
  return answerOnce(
    { key, principal: ctx.principal, method, url, body },
    { service: ctx.service, log, secret: app.env.SESSION_SECRET, effectId: ctx.effectId, render },
    effectId => run({ ...ctx, effectId }, new Request(url, { method, headers, body })),
  )
}
