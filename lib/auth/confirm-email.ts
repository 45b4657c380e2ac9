import type { PublicContext } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { authError, expiredLink } from './auth-error'
import type { confirmInput } from './schema'

/**
 * Takes the link of an e-mail: confirms the address or opens a recovery, and signs the person in. Answers the person's
 * id; null where the session has still to be confirmed elsewhere.
 */
export async function confirmEmail(
  ctx: PublicContext,
  input: z.output<typeof confirmInput>,
): Promise<string | null> {
  const { data, error } = await ctx.auth.auth.verifyOtp(input)
  if (error !== null) throw authError(error)
  return data.user?.id ?? null
}

/** As `confirmEmail`, for a link that came back with a code to exchange. */
export async function exchangeCode(ctx: PublicContext, code: string): Promise<string | null> {
  const { data, error } = await ctx.auth.auth.exchangeCodeForSession(code)
  if (error === null) return data.user.id
  // A code is refused in many ways: unknown, spent, or asked for in another browser. To the person all are one.
  if (error.status !== undefined && error.status >= 400 && error.status < 500) throw expiredLink(error)
  throw authError(error)
}
