import type { PublicContext } from '@/lib/core/context'
import { authError } from './auth-error'

/** Ends the session in the cookies; with `everywhere`, every session of the person. */
export async function logOut(ctx: PublicContext, { everywhere = false } = {}): Promise<void> {
  const { error } = await ctx.auth.auth.signOut({ scope: everywhere ? 'global' : 'local' })
  if (error !== null) throw authError(error)
}
