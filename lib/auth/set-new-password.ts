import type { PublicContext } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { authError } from './auth-error'
import type { setPasswordInput } from './schema'

/** Sets the password of the person whose recovery link opened this session, and ends their other sessions. */
export async function setNewPassword(
  ctx: PublicContext,
  { password }: z.output<typeof setPasswordInput>,
): Promise<void> {
  const { error } = await ctx.auth.auth.updateUser({ password })
  if (error !== null) throw authError(error)
  const { error: endError } = await ctx.auth.auth.signOut({ scope: 'others' })
  if (endError !== null) throw authError(endError)
}
