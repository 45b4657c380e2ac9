import { patienceMs, withinDeadline } from '@/lib/core/deadline'
import type { z } from '@/lib/core/schema'
import type { Env } from '@/lib/env'
import { addressRule } from '@/lib/limiter/rules'
import type { PlanId } from '@/lib/plans'
import { authenticate } from './authenticate'
import { handle, limit } from './handle'
import { limitCaller } from './limit-caller'
import { type DescribedHandler, describe } from './openapi/operation'
import { parseInput } from './parse'
import { readInput } from './read-input'
import { type ExchangeSpec, respond } from './respond'

interface OpenRouteSpec<Input extends z.ZodType, Output extends z.ZodType>
  extends ExchangeSpec<Input, Output> {
  /** Gets the plan of the caller, null for one who has not said who they are. */
  run: (plan: PlanId | null, input: z.output<Input>, env: Env) => z.input<Output>
}

/** A handler for anyone; one who sends a token is known, and limited, by it. */
export function openRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: OpenRouteSpec<Input, Output>,
): DescribedHandler {
  const handler = handle(async exchange => {
    const { app, request, now } = exchange
    const known = request.headers.has('authorization')
    const caller = known ? await withinDeadline(authenticate(request.headers, now()), patienceMs) : null
    if (caller === null) await limit(exchange, addressRule(app.env.RATE_LIMIT_SCALE), exchange.ip)
    else {
      exchange.identify(caller.principal)
      await limitCaller(exchange, caller.principal)
    }
    const input = parseInput(spec.input, await readInput(request))
    return respond(spec, spec.run(caller?.principal.plan ?? null, input, app.env))
  })
  return describe(handler, 'anyone', spec)
}
