import { type Context, type PublicContext, requireScope } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { type IdKind, parseId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { Scope } from '@/lib/core/scopes'
import { anonClient, serviceClient } from '@/lib/db/clients'
import type { Env } from '@/lib/env'
import { addressRule, authRule } from '@/lib/limiter/rules'
import type { PlanId } from '@/lib/plans'
import { authenticate } from './authenticate'
import { readJson } from './body'
import { preflight } from './cors'
import { callerContext, publicContext, startRequest } from './create-context'
import { type Exchange, type Handler, handle, limit } from './handle'
import { limitCaller } from './limit-caller'
import { once } from './once'
import { parseInput, queryObject, requireKeepable } from './parse'
import { requireBearer } from './require-bearer'
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
  /** How large a body may be as it is sent; 64 KB unless said. */
  bodyBytes?: number
  /** Reads the body in another way than as JSON. */
  read?: (request: Request) => Promise<unknown>
  /** Answers as a file of this name. */
  download?: (input: WithId<Input>) => string
  run: (ctx: Context, input: WithId<Input>) => Promise<z.input<Output>>
}

interface PublicRouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends Spec<Input, Output> {
  run: (ctx: PublicContext, input: z.output<Input>) => Promise<z.input<Output>>
}

/** What a use case gets that another part of the system calls: nobody's organization, and the service's client. */
type ServiceContext = Pick<Context, 'requestId' | 'now' | 'log' | 'service'>

interface ServiceRouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends Spec<Input, Output> {
  /** The secret that the caller must show; unset, everyone is refused. */
  token: (env: Env) => string | undefined
  /** What a caller is told who does not show it. */
  refusal: string
  run: (ctx: ServiceContext, input: z.output<Input>) => Promise<z.input<Output>>
}

interface OpenRouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends Spec<Input, Output> {
  /** Gets the plan of the caller, null for one who has not said who they are. */
  run: (plan: PlanId | null, input: z.output<Input>, env: Env) => z.input<Output>
}

const ordinaryBytes = 64 * 1024
/** A caller is not kept waiting longer when the database does not say who they are. */
const lookupMs = 1900

/** A handler for identified callers: authenticates, limits, authorizes, parses, runs, and parses the answer. */
export function route<Input extends z.ZodType, Output extends z.ZodType>(
  spec: RouteSpec<Input, Output>,
): Handler {
  const { scope, bodyBytes = ordinaryBytes } = spec
  return handle(async exchange => {
    const { request, now } = exchange
    const caller = await withinDeadline(authenticate(request.headers, now()), lookupMs)
    await limitCaller(exchange, caller.principal)
    const ctx = callerContext(exchange, caller)
    if (scope !== null) requireScope(ctx, scope)
    return once(exchange, ctx, bodyBytes, (ctx, request) => perform(spec, exchange, ctx, request))
  })
}

/** Parses the request, runs the use case and parses its answer. */
async function perform<Input extends z.ZodType, Output extends z.ZodType>(
  spec: RouteSpec<Input, Output>,
  { segment }: Exchange,
  ctx: Context,
  request: Request,
): Promise<Response> {
  const { id: kind, input, read = readInput, download, run } = spec
  const id = kind === undefined ? undefined : parseId(kind, (await segment.params).id ?? '')
  const parsed = parseInput(input, await read(request))
  const whole = (id === undefined ? parsed : { ...Object(parsed), id }) as WithId<Input>
  const response = respond(spec, await run(ctx, whole))
  if (download) response.headers.set('Content-Disposition', `attachment; filename="${download(whole)}"`)
  return response
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

/** A handler for anyone; one who sends a token is known, and limited, by it. */
export function openRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: OpenRouteSpec<Input, Output>,
): Handler {
  return handle(async exchange => {
    const { app, request, now } = exchange
    const known = request.headers.has('authorization')
    const caller = known ? await withinDeadline(authenticate(request.headers, now()), lookupMs) : null
    if (caller === null) await limit(exchange, addressRule(app.env.RATE_LIMIT_SCALE), exchange.ip)
    else await limitCaller(exchange, caller.principal)
    const input = parseInput(spec.input, await readInput(request))
    return respond(spec, spec.run(caller?.principal.plan ?? null, input, app.env))
  })
}

/** A handler for another part of the system, which shows a secret of its own instead of a person's token or a key. */
export function serviceRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: ServiceRouteSpec<Input, Output>,
): Handler {
  return handle(async ({ request, app, requestId, now, log }) => {
    await requireBearer(request.headers, spec.token(app.env) ?? crypto.randomUUID(), spec.refusal)
    const input = parseInput(spec.input, await readInput(request))
    return respond(spec, await spec.run({ requestId, now, log, service: serviceClient() }, input))
  })
}

async function readInput(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') {
    return requireKeepable(queryObject(new URL(request.url).searchParams))
  }
  return requireKeepable(await readJson(request, ordinaryBytes, {}))
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
