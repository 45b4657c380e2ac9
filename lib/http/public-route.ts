import type { PublicContext } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { anonClient } from '@/lib/db/clients'
import type { LimitRule } from '@/lib/limiter/port'
import { authRule } from '@/lib/limiter/rules'
import { publicContext } from './create-context'
import { handle, limit } from './handle'
import { type DescribedHandler, describe } from './openapi/operation'
import { parseInput } from './parse'
import { readInput } from './read-input'
import { type ExchangeSpec, respond } from './respond'

interface PublicRouteSpec<Input extends z.ZodType, Output extends z.ZodType>
  extends ExchangeSpec<Input, Output> {
  /** What limits an address; `authRule` unless said. */
  rule?: (scale: number) => LimitRule
  run: (ctx: PublicContext, input: z.output<Input>) => Promise<z.input<Output>>
}

/** A handler for callers not yet identified: limited by their address. */
export function publicRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: PublicRouteSpec<Input, Output>,
): DescribedHandler {
  const { rule = authRule } = spec
  const handler = handle(async exchange => {
    await limit(exchange, rule(exchange.app.env.RATE_LIMIT_SCALE), exchange.ip)
    const input = parseInput(spec.input, await readInput(exchange.request))
    return respond(spec, await spec.run(publicContext(exchange, anonClient()), input))
  })
  return describe(handler, 'stranger', spec)
}
