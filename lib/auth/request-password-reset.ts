import type { PublicContext } from '@/lib/core/context'
import { type AppError, asAppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { authError } from './auth-error'
import type { requestResetInput } from './schema'

/** Everybody is answered after this long: for a known address a mail has to leave, for another nothing has to be done. */
const answerMs = 1_000

/**
 * Sends a link for a new password if the address has an account. The answer is the same after the same time when it has none,
 * and when the mail does not leave, which is logged. Throws `unavailable` or `rate_limited` for what concerns every address.
 */
export async function requestPasswordReset(
  ctx: PublicContext,
  { email }: z.output<typeof requestResetInput>,
): Promise<void> {
  const sending = send(ctx, email).catch(asAppError)
  await new Promise(resolve => setTimeout(resolve, answerMs))
  // A mail that takes longer leaves later.
  const failure = await Promise.race([sending, null])
  if (failure !== null) throw failure
}

/** What everybody may be told of; null when there is nothing of the kind. */
async function send({ auth, siteUrl, log }: PublicContext, email: string): Promise<AppError | null> {
  const { error } = await auth.auth.resetPasswordForEmail(email, {
    redirectTo: `${siteUrl}/auth/confirm?next=/reset-password`,
  })
  // That it wrote to an address a moment ago, the auth service says of known ones alone.
  if (error === null || error.code === 'user_not_found' || error.code === 'over_email_send_rate_limit')
    return null
  const failure = authError(error)
  if (failure.code === 'unavailable' || failure.code === 'rate_limited') return failure
  log.error('a link for a new password did not leave', { error })
  return null
}
