import { AppError } from '@/lib/core/errors'
import type { Limiter } from '@/lib/limiter/port'
import { failedLoginAnywhereRule, failedLoginRule } from '@/lib/limiter/rules'

/** Who guesses: an e-mail address and where the guess comes from. */
export interface Guesser {
  email: string
  from: string
}

/**
 * Counts a try of a password before it is made, so that many at once are not let through. Throws `rate_limited` with
 * the time to wait after 5 in 15 minutes from one place, or 100 an hour from anywhere.
 */
export async function countAttempt(limiter: Limiter, { email, from }: Guesser): Promise<void> {
  const states = [
    await limiter.consume(failedLoginRule, `${email}|${from}`),
    await limiter.consume(failedLoginAnywhereRule, email),
  ]
  const over = states.find(state => state.exceeded)
  if (over === undefined) return
  const minutes = Math.ceil(over.resetSeconds / 60)
  const detail = `Too many wrong passwords. Try again in ${minutes} minutes, or reset the password.`
  throw new AppError('rate_limited', detail, { retryAfterSeconds: over.resetSeconds })
}

/** Forgets the tries once a password was right. */
export async function forgetAttempts(limiter: Limiter, { email, from }: Guesser): Promise<void> {
  await limiter.reset(failedLoginRule, `${email}|${from}`)
  await limiter.reset(failedLoginAnywhereRule, email)
}
