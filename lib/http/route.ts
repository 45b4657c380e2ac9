import type { Context, PublicContext } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { type IdKind, parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { allows, type Scope } from '@/lib/core/scopes'
import { anonClient } from '@/lib/db/clients'
import type { LimitRule } from '@/lib/limiter/port'
import { apiRule, authRule } from '@/lib/limiter/rules'
import { authenticate } from './authenticate'
import { readJson } from './body'
import { corsHeaders, preflight } from './cors'
import { callerContext, publicContext, type RequestStart, startRequest } from './create-context'
import { limitHeaders, requireWithin } from './limit'
import { parseInput, queryObject } from './parse'
import { problem } from './problem'
import { securityHeaders } from './security-headers'

type Segment = { params: Promise<{ id?: string }> }
export type Handler = (request: Request, segment: Segment) => Promise<Response>

interface Spec<Input extends z.ZodType, Output extends z.ZodType> {
  /** Parses the query (GET, DELETE) or the JSON body (POST, PUT). Make it strict. */
  input: Input
  /** Parses the answer, so that a column that is not of the API falls off. */
  output: Output
  status: number | ((answer: z.output<Output>) => number)
}

interface RouteSpec<Input extends z.ZodType, Output extends z.ZodType> extends Spec<Input, Output> {
  /** What the caller must hold; null where any identified caller may. */
  scope: Scope | null
  /** The kind of id in the path; `run` gets its uuid as `id`, and any other id is not found. */
  id?: IdKind
  /** Reads the body in another way than as JSON of at most 64 KB. */
  read?: (request: Request) => Promise<unknown>
  run: (ctx: Context, input: z.output<Input> & { id: string }) => Promise<z.input<Output>>
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
  return handle(spec, async (start, request, segment, headers) => {
    const caller = await withinDeadline(authenticate(request.headers, start.now()), lookupMs)
    const { principal } = caller
    const rule = apiRule(principal.plan, start.app.env.RATE_LIMIT_SCALE)
    await limit(start, headers, rule, principal.keyId ?? principal.userId ?? principal.organizationId)
    const ctx = callerContext(start, caller)
    if (spec.scope !== null && !allows(principal.scopes, spec.scope)) {
      throw new AppError('forbidden', `This needs the scope ${spec.scope}.`)
    }
    const id = spec.id === undefined ? undefined : parseId(spec.id, (await segment.params).id ?? '')
    const input = parseInput(spec.input, await (spec.read ?? readInput)(request))
    return spec.run(
      ctx,
      (id === undefined ? input : { ...(input as object), id }) as z.output<Input> & { id: string },
    )
  })
}

/** A handler for callers not yet identified: limited by their address. */
export function publicRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: PublicRouteSpec<Input, Output>,
): Handler {
  return handle(spec, async (start, request, _segment, headers) => {
    await limit(start, headers, authRule(start.app.env.RATE_LIMIT_SCALE), start.ip)
    const input = parseInput(spec.input, await readInput(request))
    return spec.run(publicContext(start, anonClient()), input)
  })
}

type Answer = (start: RequestStart, request: Request, segment: Segment, headers: Headers) => Promise<unknown>

function handle<Output extends z.ZodType>(
  { output, status }: Pick<Spec<z.ZodType, Output>, 'output' | 'status'>,
  answer: Answer,
): Handler {
  return async (request, segment) => {
    const start = startRequest(request.headers)
    const began = performance.now()
    const path = new URL(request.url).pathname
    const headers = new Headers(securityHeaders)
    headers.set('X-Request-Id', start.requestId)
    headers.set('Cache-Control', 'no-store')
    for (const [name, value] of Object.entries(
      corsHeaders(request.headers.get('origin'), start.app.env.ALLOWED_ORIGINS),
    )) {
      headers.set(name, value)
    }
    let response: Response
    try {
      const body = output.parse(await answer(start, request, segment, headers))
      const code = typeof status === 'number' ? status : status(body)
      response = code === 204 ? new Response(null, { status: code }) : Response.json(body, { status: code })
    } catch (error) {
      response = problem(error, { requestId: start.requestId, instance: path, log: start.log })
    }
    for (const [name, value] of headers) response.headers.set(name, value)
    start.log.info('request', {
      method: request.method,
      path,
      status: response.status,
      took_ms: Math.round(performance.now() - began),
    })
    return response
  }
}

async function limit(start: RequestStart, headers: Headers, rule: LimitRule, key: string): Promise<void> {
  const state = await start.app.limiter.consume(rule, key)
  for (const [name, value] of Object.entries(limitHeaders(state))) headers.set(name, value)
  requireWithin(state)
}

async function readInput(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') {
    return queryObject(new URL(request.url).searchParams)
  }
  return readJson(request, bodyBytes, {})
}

/** Answers a CORS preflight where middleware does not. */
export async function preflightRoute(request: Request): Promise<Response> {
  return preflight(request, startRequest(request.headers).app.env.ALLOWED_ORIGINS)
}

/** Answers for a method that an endpoint does not take, where middleware does not. */
export const methodNotAllowedRoute: Handler = handle(
  { output: z.never(), status: 405 },
  (_start, { method }) =>
    Promise.reject(new AppError('method_not_allowed', `This endpoint does not take ${method}.`)),
)

/** Answers for a path that is no endpoint. */
export const notFoundRoute: Handler = handle({ output: z.never(), status: 404 }, () =>
  Promise.reject(new AppError('not_found', 'There is no such endpoint.')),
)
