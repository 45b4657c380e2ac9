import { type Context, type PublicContext, requireScope } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { type IdKind, parseId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { Scope } from '@/lib/core/scopes'
import { anonClient } from '@/lib/db/clients'
import { authRule } from '@/lib/limiter/rules'
import { authenticate } from './authenticate'
import { readJson } from './body'
import { preflight } from './cors'
import { callerContext, publicContext, startRequest } from './create-context'
import { type Handler, handle, limit } from './handle'
import { limitCaller } from './limit-caller'
import { parseInput, queryObject, requireKeepable } from './parse'
import { type AnswerSpec, respond } from './respond'

interface Spec<Input extends z.ZodType, Output extends z.ZodType> extends AnswerSpec<Output> {
  /** Parses the query (GET, DELETE) or the JSON body (POST, PUT). Make it strict. */
  input: Input
}

/** What is parsed, with the uuid of the path where there is one. */
type WithId<Input extends z.ZodType> = z.output<Input> & { id: string }

interface RouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends Spec<Input, Output> {
  /** What the caller must hold; null where any identified caller may. */
  scope: Scope | null
  /** The kind of id in the path; `run` gets its uuid as `id`, and any other id is not found. */
  id?: IdKind
  /** Reads the body in another way than as JSON of at most 64 KB. */
  read?: (request: Request) => Promise<unknown>
  /** Answers as a file of this name. */
  download?: (input: WithId<Input>) => string
  run: (ctx: Context, input: WithId<Input>) => Promise<z.input<Output>>
}

interface PublicRouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends Spec<Input, Output> {
  run: (ctx: PublicContext, input: z.output<Input>) => Promise<z.input<Output>>
}

const bodyBytes = 64 * 1024
/** A caller is not kept waiting longer when the database does not say who they are. */
const lookupMs = 1900

/** A handler for identified callers: authenticates, limits, authorizes, parses, runs, and parses the answer. */
export function route<Input extends z.ZodType, Output extends z.ZodType>(
  spec: RouteSpec<Input, Output>,
): Handler {
  const { scope, id: kind, input, read = readInput, download, run } = spec
  return handle(async exchange => {
    const { request, segment, now } = exchange
    const caller = await withinDeadline(authenticate(request.headers, now()), lookupMs)
    await limitCaller(exchange, caller.principal)
    const ctx = callerContext(exchange, caller)
    if (scope !== null) requireScope(ctx, scope)
    const id = kind === undefined ? undefined : parseId(kind, (await segment.params).id ?? '')
    const parsed = parseInput(input, await read(request))
    const whole = (id === undefined ? parsed : { ...Object(parsed), id }) as WithId<Input>
    const result = await run(ctx, whole)
    if (download) exchange.headers.set('Content-Disposition', `attachment; filename="${download(whole)}"`)
    return respond(spec, result)
  })
}

/** A handler for callers not yet identified: limited by their address. */
export function publicRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: PublicRouteSpec<Input, Output>,
): Handler {
  return handle(async exchange => {
    await limit(exchange, authRule(exchange.app.env.RATE_LIMIT_SCALE), exchange.ip)
    const input = parseInput(spec.input, await readInput(exchange.request))
    return respond(spec, await spec.run(publicContext(exchange, anonClient()), input))
  })
}

async function readInput(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') {
    return requireKeepable(queryObject(new URL(request.url).searchParams))
  }
  return requireKeepable(await readJson(request, bodyBytes, {}))
}

/** Answers a CORS preflight where middleware does not. */
export async function preflightRoute(request: Request): Promise<Response> {
  return preflight(request, startRequest(request.headers).app.env.ALLOWED_ORIGINS)
}

/** Answers for a method that an endpoint does not take, where middleware does not. */
export const methodNotAllowedRoute = refuse(
  ({ method }) => new AppError('method_not_allowed', `This endpoint does not take ${method}.`),
)

/** Answers for a path that is no endpoint. */
export const notFoundRoute = refuse(() => new AppError('not_found', 'There is no such endpoint.'))

function refuse(reason: (request: Request) => AppError): Handler {
  return handle(({ request }) => Promise.reject(reason(request)))
}
