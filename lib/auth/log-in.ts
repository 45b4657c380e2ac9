import type { PublicContext } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { authError } from './auth-error'
import { evenTime } from './even-time'
import { countAttempt, forgetAttempts } from './password-attempts'
import type { logInInput, Session } from './schema'
import { describeSession } from './session'

/** A failed login answers after a multiple of this, whether or not the address is known: longer than a hash takes. */
const failureMs = 400

/**
 * A session for an address and its password. An unknown address and a wrong password get the same answer after the
 * same time; after 5 failures in 15 minutes from one network address it throws `rate_limited`.
 */
export async function logIn(ctx: PublicContext, input: z.output<typeof logInInput>): Promise<Session> {
  const { email, password } = input
  const beganMs = performance.now()
  const guesser = { email, from: ctx.ip }
  await countAttempt(ctx.limiter, guesser)
  const { data, error } = await ctx.auth.auth.signInWithPassword({ email, password })
  if (error !== null) {
    await evenTime(beganMs, failureMs)
    throw authError(error)
  }
  await forgetAttempts(ctx.limiter, guesser)
  return (await describeSession(data.session, ctx.now())).session
}
