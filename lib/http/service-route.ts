import type { Context } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { serviceClient } from '@/lib/db/clients'
import type { Env } from '@/lib/env'
import { handle } from './handle'
import { type DescribedHandler, describe } from './openapi/operation'
import { parseInput } from './parse'
import { readInput } from './read-input'
import { requireBearer } from './require-bearer'
import { type ExchangeSpec, respond } from './respond'

/** What a use case gets that another part of the system calls: nobody's organization, and the service's client. */
type ServiceContext = Pick<Context, 'requestId' | 'now' | 'log' | 'service'>

interface ServiceRouteSpec<Input extends z.ZodType, Output extends z.ZodType>
  extends ExchangeSpec<Input, Output> {
  /** The secret that the caller must show; unset, everyone is refused. */
  token: (env: Env) => string | undefined
  /** What a caller is told who does not show it. */
  refusal: string
  run: (ctx: ServiceContext, input: z.output<Input>) => Promise<z.input<Output>>
}

/** A handler for another part of the system, which shows a secret of its own instead of a person's token or a key. */
export function serviceRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: ServiceRouteSpec<Input, Output>,
): DescribedHandler {
  const handler = handle(async ({ request, app, requestId, now, log }) => {
    await requireBearer(request.headers, spec.token(app.env) ?? crypto.randomUUID(), spec.refusal)
    const input = parseInput(spec.input, await readInput(request))
    return respond(spec, await spec.run({ requestId, now, log, service: serviceClient() }, input))
  })
  return describe(handler, 'service', spec)
}
