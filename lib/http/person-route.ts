import { findPersonByToken } from '@/lib/auth/find-person-by-token'
import type { PersonContext } from '@/lib/core/context'
import { patienceMs, withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { findPrincipalBySecret } from '@/lib/keys/find-principal-by-secret'
import { bearerToken } from './bearer-token'
import { personContext } from './create-context'
import { handle } from './handle'
import { limitCaller } from './limit-caller'
import { once } from './once'
import { type DescribedHandler, describe } from './openapi/operation'
import { parseInput } from './parse'
import { problem } from './problem'
import { forwardTo } from './proxy/forward-to'
import { ordinaryBytes, readInput } from './read-input'
import { type ExchangeSpec, type Protocol, respond } from './respond'

interface PersonRouteSpec<Input extends z.ZodType, Output extends z.ZodType>
  extends ExchangeSpec<Input, Output> {
  /** The id of the organization that the answer is about, in whose audit log the call then stands. */
  organizationOf?: (answer: z.input<Output>) => string
  protocol?: Protocol<z.output<Output>>
  run: (ctx: PersonContext, input: z.output<Input>) => Promise<z.input<Output>>
}

/** A handler for people, of whatever organization or none: for what begins or ends their belonging somewhere. */
export function personRoute<Input extends z.ZodType, Output extends z.ZodType>(
  spec: PersonRouteSpec<Input, Output>,
): DescribedHandler {
  const handler = handle(async exchange => {
    const { request, app, now, requestId, log, pass, identify } = exchange
    const token = bearerToken(request.headers)
    if (token.startsWith('dl_')) {
      identify(await withinDeadline(findPrincipalBySecret(token, now()), patienceMs))
      throw new AppError(
        'forbidden',
        'This needs a person: call it with a token from login, not with an API key.',
      )
    }
    const person = await withinDeadline(findPersonByToken(token, now()), patienceMs)
    const ctx = personContext(exchange, person, token)
    identify(ctx.principal)
    const { plan, id } = person.memberships[0]?.organization ?? { plan: 'free', id: person.id }
    if (pass === null) await limitCaller(exchange, { ...ctx.principal, plan, organizationId: id })
    if (app.env.BACKEND_URL !== undefined) return forwardTo(app.env.BACKEND_URL, exchange, ordinaryBytes)
    const run = async (ctx: PersonContext, request: Request) => {
      const answer = await spec.run(ctx, parseInput(spec.input, await readInput(request)))
      if (spec.organizationOf !== undefined)
        identify({ ...ctx.principal, organizationId: parseId('organization', spec.organizationOf(answer)) })
      return spec.protocol ? spec.protocol.answer(request, spec.output.parse(answer)) : respond(spec, answer)
    }
    const context = { requestId, instance: new URL(request.url).pathname, log }
    const render = (error: unknown) => problem(error, context)
    // The first organization of a person may be what the request makes: a key of theirs is of none.
    const principal = { ...ctx.principal, organizationId: null }
    return once(exchange, ctx, { principal, bodyBytes: ordinaryBytes, render, run })
  })
  return describe(handler, 'identified', spec)
}
