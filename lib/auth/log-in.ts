import type { PublicContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { failedLoginAnywhereRule, failedLoginRule } from '@/lib/limiter/rules'
import { authError } from './auth-error'
import type { logInInput, Session } from './schema'
import { describeSession } from './session'

/** A failed login answers this long after it began, whether or not the address is known. */
const failureMs = 400

/**
 * A session for an address and its password. An unknown address and a wrong password get the same answer after the
 * same time; after 5 failures in 15 minutes from one network address it throws `rate_limited`.
 */
export async function logIn(ctx: PublicContext, input: z.output<typeof logInInput>): Promise<Session> {
  const { email, password } = input
  const began = performance.now()
  await countAttempt(ctx, email)
  const { data, error } = await ctx.auth.auth.signInWithPassword({ email, password })
  if (error !== null) {
    await waitUntil(began + failureMs)
    throw authError(error)
  }
  await ctx.limiter.reset(failedLoginRule, `${email}|${ctx.ip}`)
  await ctx.limiter.reset(failedLoginAnywhereRule, email)
  return (await describeSession(data.session, ctx.now())).session
}

/** Counted before the attempt, so that many at once are not let through; a success forgets them. */
async function countAttempt(ctx: PublicContext, email: string): Promise<void> {
  const states = [
    await ctx.limiter.consume(failedLoginRule, `${email}|${ctx.ip}`),
    await ctx.limiter.consume(failedLoginAnywhereRule, email),
  ]
  const over = states.find(state => state.exceeded)
  if (over === undefined) return
  const minutes = Math.ceil(over.resetSeconds / 60)
  const detail = `Too many failed logins. Try again in ${minutes} minutes, or reset the password.`
  throw new AppError('rate_limited', detail, { retryAfterSeconds: over.resetSeconds })
}

function waitUntil(momentMs: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(momentMs - performance.now(), 0)))
}
