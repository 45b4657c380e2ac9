import type { PublicContext } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { authError } from './auth-error'
import type { requestResetInput } from './schema'

/** Sends a link for a new password if the address has an account; the answer is the same when it has none. */
export async function requestPasswordReset(
  ctx: PublicContext,
  { email }: z.output<typeof requestResetInput>,
): Promise<void> {
  const { error } = await ctx.auth.auth.resetPasswordForEmail(email, {
    redirectTo: `${ctx.siteUrl}/auth/confirm?next=/reset-password`,
  })
  if (error === null || error.code === 'user_not_found') return
  throw authError(error)
}
