import { serviceFunctions } from '@/lib/db/service-functions'
import { answerOnce } from '@/lib/idempotency/answer-once'
import type { KeyedRequest } from '@/lib/idempotency/identify-request'
import { readIdempotencyKey } from '@/lib/idempotency/read-idempotency-key'
import { readBytes } from './body'
import type { Exchange } from './handle'

/** What a context says of who asks, and of the effect. */
interface Asking {
  principal: KeyedRequest['principal']
  effectId: string
}

interface Answering<Ctx> {
  /** Whose keys are told apart, where that is not the context's. */
  principal?: KeyedRequest['principal']
  /** How large the body may be: it is read before, for what it says is a part of which request it is. */
  bodyBytes: number
  /** An error as the answer that the caller gets. */
  render: (error: unknown) => Response
  run: (ctx: Ctx, request: Request) => Promise<Response>
}

/**
 * Runs a POST that carries an Idempotency-Key such that it has its effect once, however often it is sent. Any other
 * request runs as it is.
 */
export async function once<Ctx extends Asking>(
  { request, app, log }: Exchange,
  ctx: Ctx,
  { principal = ctx.principal, bodyBytes, render, run }: Answering<Ctx>,
): Promise<Response> {
  const key = request.method === 'POST' ? readIdempotencyKey(request.headers) : null
  if (key === null) return run(ctx, request)
  const { method, headers } = request
  const url = new URL(request.url)
  const body = await readBytes(request, bodyBytes)
  return answerOnce(
    { key, principal, method, url, body },
    { service: serviceFunctions(), log, secret: app.env.SESSION_SECRET, effectId: ctx.effectId, render },
    effectId => run({ ...ctx, effectId }, new Request(url, { method, headers, body })),
  )
}
