import type { Arrived } from '@/lib/admission/admission'
import { type Context, requireScope } from '@/lib/core/context'
import { patienceMs, withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { type IdKind, parseId } from '@/lib/core/ids'
import { findUnkeepable } from '@/lib/core/json'
import type { z } from '@/lib/core/schema'
import type { Scope } from '@/lib/core/scopes'
import { authenticate } from './authenticate'
import { receive } from './body'
import { callerContext } from './create-context'
import { type Exchange, handle } from './handle'
import { limitCaller } from './limit-caller'
import { once } from './once'
import { type DescribedHandler, describe } from './openapi/operation'
import { parseInput } from './parse'
import { problem } from './problem'
import { forwardTo } from './proxy/forward-to'
import { ordinaryBytes, readInput } from './read-input'
import { type ExchangeSpec, type Protocol, respond } from './respond'

/** What is parsed, with the uuid of the path where there is one. */
type WithId<Input extends z.ZodType> = z.output<Input> & { id: string }

interface RouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends ExchangeSpec<Input, Output> {
  /** What the caller must hold; null where any identified caller may. */
  scope: Scope | null
  /** The kind of id in the path; `run` gets its uuid as `id`, and any other id is not found. `text`: as it stands there. */
  id?: IdKind | 'text'
  /** How large a body may be as it is sent; 64 KB unless said. */
  bodyBytes?: number
  /** Reads the body in another way than as JSON. */
  read?: (request: Request) => Promise<unknown>
  /** Answers as a file of this name. */
  download?: (input: WithId<Input>) => string
  protocol?: Protocol<z.output<Output>>
  run: (ctx: Context, input: WithId<Input>) => Promise<z.input<Output>>
}

/** A handler for identified callers: authenticates, limits, authorizes, parses, runs, and parses the answer. */
export function route<Input extends z.ZodType, Output extends z.ZodType>(
  spec: RouteSpec<Input, Output>,
): DescribedHandler {
  const { scope, bodyBytes = ordinaryBytes, protocol } = spec
  const handler = handle(async exchange => {
    const { request, app, now, requestId, log } = exchange
    const context = { requestId, instance: new URL(request.url).pathname, log }
    const render = (error: unknown) =>
      protocol ? protocol.problem(request, error, context) : problem(error, context)
    const answer = async (arrived?: Arrived) => {
      const caller = await withinDeadline(authenticate(request.headers, now()), patienceMs)
      exchange.identify(caller.principal)
      if (exchange.pass === null) await limitCaller(exchange, caller.principal)
      const ctx = callerContext(exchange, caller)
      if (scope !== null) requireScope(ctx, scope)
      const isOrdinary = bodyBytes === ordinaryBytes
      // Who sends slowly keeps nobody from working.
      const whole = isOrdinary
        ? exchange
        : { ...exchange, request: await receive(request, bodyBytes, { arrived }) }
      if (app.env.BACKEND_URL !== undefined) return forwardTo(app.env.BACKEND_URL, whole, bodyBytes)
      const run = (ctx: Context, request: Request) => perform(spec, exchange, ctx, request)
      const work = () => once(whole, ctx, { bodyBytes, render, run })
      return isOrdinary ? work() : app.work.run(work)
    }
    try {
      return await (bodyBytes > ordinaryBytes ? app.admission.run(request, bodyBytes, answer) : answer())
    } catch (error) {
      return render(error)
    }
  })
  return describe(handler, 'identified', spec)
}

function idOf(kind: IdKind | 'text', id: string): string {
  if (kind !== 'text') return parseId(kind, id)
  // Nothing is stored under a name that cannot be stored.
  if (findUnkeepable(id, 0) !== null) throw new AppError('not_found', 'There is nothing of that name.')
  return id
}

/** Parses the request, runs the use case and parses its answer. */
async function perform<Input extends z.ZodType, Output extends z.ZodType>(
  spec: RouteSpec<Input, Output>,
  { segment }: Exchange,
  ctx: Context,
  request: Request,
): Promise<Response> {
  const { id: kind, input, read = readInput, download, protocol, run } = spec
  const id = kind === undefined ? undefined : idOf(kind, (await segment.params).id ?? '')
  const parsed = parseInput(input, await read(request))
  const whole = (id === undefined ? parsed : { ...Object(parsed), id }) as WithId<Input>
  const result = await run(ctx, whole)
  const response = protocol ? protocol.answer(request, spec.output.parse(result)) : respond(spec, result)
  if (download) response.headers.set('Content-Disposition', `attachment; filename="${download(whole)}"`)
  return response
}
