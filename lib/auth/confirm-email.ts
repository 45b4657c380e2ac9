import type { PublicContext } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { authError, expiredLink } from './auth-error'
import type { confirmInput } from './schema'

/** Takes the link of an e-mail: confirms the address or opens a recovery, and signs the person in. */
export async function confirmEmail(ctx: PublicContext, input: z.output<typeof confirmInput>): Promise<void> {
  const { error } = await ctx.auth.auth.verifyOtp(input)
  if (error !== null) throw authError(error)
}

/** As `confirmEmail`, for a link that came back with a code to exchange. */
export async function exchangeCode(ctx: PublicContext, code: string): Promise<void> {
  const { error } = await ctx.auth.auth.exchangeCodeForSession(code)
  if (error === null) return
  // A code is refused in many ways: unknown, spent, or asked for in another browser. To the person all are one.
  if (error.status !== undefined && error.status >= 400 && error.status < 500) throw expiredLink(error)
  throw authError(error)
}
