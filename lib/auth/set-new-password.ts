import type { PublicContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { env } from '@/lib/env'
import { authError } from './auth-error'
import { isRecoveryMarker } from './recovery-marker'
import { requireGoodPassword } from './require-good-password'
import type { setPasswordInput } from './schema'

/**
 * Sets the password of the person who has just followed a recovery link, and ends their other sessions. Throws
 * `confirmation_invalid` for a session that was opened in any other way, or too long ago.
 */
export async function setNewPassword(
  ctx: PublicContext,
  { password }: z.output<typeof setPasswordInput>,
  marker: string | null,
): Promise<void> {
  const { data } = await ctx.auth.auth.getUser()
  const { SESSION_SECRET } = env()
  const recovering =
    data.user !== null &&
    marker !== null &&
    (await isRecoveryMarker(marker, data.user.id, SESSION_SECRET, ctx.now()))
  if (!recovering) {
    const detail = 'This needs a link from an e-mail of the last 15 minutes. Ask for a new one.'
    throw new AppError('confirmation_invalid', detail)
  }
  const { email } = data.user
  await requireGoodPassword(password, { email, name: nameOf(data.user.user_metadata) })
  const { error } = await ctx.auth.auth.updateUser({ password })
  if (error !== null) throw authError(error)
  const { error: endError } = await ctx.auth.auth.signOut({ scope: 'others' })
  if (endError !== null) throw authError(endError)
}

/** The name that was given at the sign-up. */
function nameOf(metadata: { name?: unknown }): string | undefined {
  return typeof metadata.name === 'string' ? metadata.name : undefined
}
