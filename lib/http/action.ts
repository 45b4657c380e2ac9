import { cookies, headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { audit } from '@/lib/audit/audit'
import type { AuditedCall } from '@/lib/audit/audit-log'
import type { Context, PersonContext, PublicContext } from '@/lib/core/context'
import { AppError, asAppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { cookieClient } from '@/lib/db/clients'
import { requireWithin } from '@/lib/limiter/limit'
import { authRule, tokenRule } from '@/lib/limiter/rules'
import { publicContext, type RequestStart, startPage } from './create-context'
import { pageContext, personPageContext } from './page-context'
import { parseInput, requireKeepable } from './parse'

/** What a form shows after it was sent: nothing yet, the answer, or what is wrong beside each field. */
export type ActionResult<Answer> =
  | { status: 'idle' }
  | { status: 'done'; data: Answer }
  | {
      status: 'failed'
      message: string
      /** By field name; what concerns no field is in `message`. */
      fields: Record<string, string>
      /** What was typed, without passwords, to fill the form again. */
      values: Record<string, string>
      requestId: string
    }

export type Action<Answer> = (previous: ActionResult<Answer>, form: FormData) => Promise<ActionResult<Answer>>

interface ActionSpec<Ctx, Input extends z.ZodType, Answer> {
  /** What the audit log calls it, such as `api-keys/create`. */
  name: string
  input: Input
  run: (ctx: Ctx, input: z.output<Input>) => Promise<Answer>
}

/** A server action of a signed-in person, for `useActionState`. A signed-out one is redirected to /login. */
export function action<Input extends z.ZodType, Answer>(
  spec: ActionSpec<Context, Input, Answer>,
): Action<Answer> {
  return (_previous, form) =>
    perform(spec.name, form, async (input, caller) => {
      const ctx = await pageContext()
      caller.principal = ctx.principal
      return spec.run(ctx, parseInput(spec.input, input))
    })
}

interface PersonActionSpec<Input extends z.ZodType, Answer> extends ActionSpec<PersonContext, Input, Answer> {
  /** The id of the organization that the answer is about, in whose audit log the act then stands; without it that of the session, if any. */
  organizationOf?: (answer: Answer) => string
  /** What follows, such as a redirect. */
  after?: (answer: Answer) => Promise<void>
}

/** A server action of a signed-in person, of whatever organization or none. A signed-out one is redirected to /login. */
export function personAction<Input extends z.ZodType, Answer>(
  spec: PersonActionSpec<Input, Answer>,
): Action<Answer> {
  return (_previous, form) =>
    perform(spec.name, form, async (input, caller) => {
      const ctx = await personPageContext()
      caller.principal = ctx.principal
      const answer = await spec.run(ctx, parseInput(spec.input, input))
      if (spec.organizationOf !== undefined) {
        const organizationId = parseId('organization', spec.organizationOf(answer))
        caller.principal = { ...ctx.principal, organizationId }
      }
      await spec.after?.(answer)
      return answer
    })
}

/** A server action of someone not yet signed in; what it does with `ctx.auth` is kept in HttpOnly cookies. */
export function publicAction<Input extends z.ZodType, Answer>(
  spec: ActionSpec<PublicContext, Input, Answer>,
): Action<Answer> {
  return (_previous, form) =>
    perform(spec.name, form, async (input, caller) => {
      const ctx = await sessionContext()
      try {
        return await spec.run(ctx, parseInput(spec.input, input))
      } finally {
        const { data } = await ctx.auth.auth.getSession()
        const userId = data.session?.user.id ?? null
        caller.principal = userId === null ? null : { organizationId: null, userId, keyId: null }
      }
    })
}

interface LinkActionSpec<Input extends z.ZodType, Link, Answer> {
  name: string
  input: Input
  /** What the link is for, as whom it acts and on what. Throws for one that is not valid any more. */
  open: (start: RequestStart, input: z.output<Input>) => Promise<{ ctx: Context; link: Link; target: string }>
  run: (ctx: Context, link: Link) => Promise<Answer>
}

/** A server action of whoever holds a signed link, logged in or not; the audit log names the person whose link it is. */
export function linkAction<Input extends z.ZodType, Link, Answer>(
  spec: LinkActionSpec<Input, Link, Answer>,
): Action<Answer> {
  return (_previous, form) =>
    perform(spec.name, form, async (input, caller) => {
      const start = startPage(await headers())
      requireWithin(await start.app.limiter.consume(tokenRule(start.app.env.RATE_LIMIT_SCALE), start.ip))
      const { ctx, link, target } = await spec.open(start, parseInput(spec.input, input))
      Object.assign(caller, { principal: ctx.principal, target })
      return spec.run(ctx, link)
    })
}

/**
 * A context whose `auth` reads and writes the session cookies: for server actions and route handlers of pages. `rule` limits
 * an address.
 */
export async function sessionContext(rule = authRule): Promise<PublicContext> {
  const jar = await cookies()
  const start = startPage(await headers())
  requireWithin(await start.app.limiter.consume(rule(start.app.env.RATE_LIMIT_SCALE), start.ip))
  const client = cookieClient({
    getAll: () => jar.getAll(),
    setAll: changed => {
      for (const { name, value, options } of changed) jar.set(name, value, options)
    },
  })
  return publicContext(start, client)
}

type Caller = Pick<AuditedCall, 'principal' | 'target'>

async function perform<Answer>(
  name: string,
  form: FormData,
  run: (input: Record<string, FormDataEntryValue | FormDataEntryValue[]>, caller: Caller) => Promise<Answer>,
): Promise<ActionResult<Answer>> {
  const id = form.get('id')
  const caller: Caller = { principal: null, target: typeof id === 'string' ? id : null }
  const start = startPage(await headers())
  const { requestId, ip } = start
  const record = async (status: number) => {
    await audit()?.record({ ...caller, requestId, ip, method: 'FORM', route: name, status })
  }
  try {
    await requireOwnOrigin()
    const data = await run(requireKeepable(formObject(form)), caller)
    await record(200)
    return { status: 'done', data }
  } catch (thrown) {
    const error = await failureOf(thrown, record)
    if (error === null) throw thrown
    if (error.status >= 500) start.log.error(error.publicMessage, { error: error.cause })
    const fields = Object.fromEntries(
      (error.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1).split('/')[0] ?? '', detail]),
    )
    return {
      status: 'failed',
      message: error.publicMessage,
      fields,
      values: typed(form),
      requestId: start.requestId,
    }
  }
}

/** What went wrong, recorded; null for a redirect to another page, as when a form is done, that could be recorded. */
async function failureOf(
  thrown: unknown,
  record: (status: number) => Promise<void>,
): Promise<AppError | null> {
  const error = isNavigation(thrown) ? null : asAppError(thrown)
  try {
    await record(error?.status ?? 303)
    return error
  } catch (unrecorded) {
    return error ?? asAppError(unrecorded)
  }
}

/** Whether it is what Next itself throws: a redirect, or that something is not found. */
function isNavigation(thrown: unknown): boolean {
  try {
    unstable_rethrow(thrown)
    return false
  } catch {
    return true
  }
}

/** Next lets a request without an Origin pass. Every browser sends one with a form. */
async function requireOwnOrigin(): Promise<void> {
  if ((await headers()).has('origin')) return
  throw new AppError('forbidden', 'The form was not sent by a browser. Use the API instead.')
}

/** A form as a plain object; an empty field counts as absent, a repeated one is a list. */
function formObject(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const object: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = form.getAll(name).filter(value => value !== '')
    const [first] = values
    if (first !== undefined) object[name] = values.length > 1 ? values : first
  }
  return object
}

function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/password|^\$ACTION/i.test(name)) values[name] = value
  }
  return values
}
