import type { PublicContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { authError } from './auth-error'
import type { refreshInput, Session } from './schema'
import { describeSession } from './session'

/** A new session for a refresh token, which is used up by it. Throws `unauthenticated` for one that is not valid. */
export async function refreshSession(
  ctx: PublicContext,
  input: z.output<typeof refreshInput>,
): Promise<Session> {
  const { data, error } = await ctx.auth.auth.refreshSession({ refresh_token: input.refresh_token })
  if (error !== null && (error.status === 400 || error.status === 401 || error.status === 403)) {
    throw new AppError('unauthenticated', 'The refresh token is not valid any more. Log in again.', {
      cause: error,
    })
  }
  if (error !== null) throw authError(error)
  if (data.session === null) throw new AppError('unauthenticated', 'The session is over. Log in again.')
  return (await describeSession(data.session, ctx.now())).session
}
