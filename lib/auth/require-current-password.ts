import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { anonClient } from '@/lib/db/clients'
import { authError } from './auth-error'
import { countAttempt, forgetAttempts } from './password-attempts'

/**
 * Checks that the calling person knows their password. Guesses are counted as those of a login are. Throws `invalid_request`
 * at `/current_password`, or `rate_limited`.
 */
export async function requireCurrentPassword(
  ctx: Pick<Context, 'limiter'>,
  { id, email }: { id: string; email: string },
  password: string,
): Promise<void> {
  const guesser = { email, from: id }
  await countAttempt(ctx.limiter, guesser)
  const checker = anonClient()
  const { error } = await checker.auth.signInWithPassword({ email, password })
  if (error?.code === 'invalid_credentials') {
    const detail = 'This is not the current password.'
    const errors = [{ pointer: '/current_password', code: 'wrong_password', detail }]
    throw new AppError('invalid_request', detail, { errors })
  }
  if (error !== null) throw authError(error)
  await forgetAttempts(ctx.limiter, guesser)
  // The check has opened a session of its own.
  const ended = await checker.auth.signOut({ scope: 'local' })
  if (ended.error !== null) throw authError(ended.error)
}
