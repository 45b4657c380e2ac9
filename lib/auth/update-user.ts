import { type Context, requirePerson } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { anonClient } from '@/lib/db/clients'
import { updateUserName } from '@/lib/orgs/store'
import { authError } from './auth-error'
import { getUser } from './get-user'
import { countAttempt, forgetAttempts } from './password-attempts'
import type { User, updateUserInput } from './schema'

/**
 * Changes the calling person's name, e-mail address or password; the last two need `current_password`. A new address
 * counts once its link has been followed; until then the answer shows the old one. A new password ends every other
 * session of the person.
 */
export async function updateUser(ctx: Context, input: z.output<typeof updateUserInput>): Promise<User> {
  const userId = requirePerson(ctx)
  const { name, email, password, current_password: currentPassword } = input
  if (email !== undefined || password !== undefined) {
    await changeLogin(
      ctx,
      userId,
      { ...(email && { email }), ...(password && { password }) },
      currentPassword ?? '',
    )
  }
  if (name !== undefined) await updateUserName(ctx.db, userId, name)
  return getUser(ctx)
}

async function changeLogin(
  ctx: Context,
  userId: string,
  change: { email?: string; password?: string },
  currentPassword: string,
): Promise<void> {
  const { email } = await getUser(ctx)
  const guesser = { email, from: userId }
  await countAttempt(ctx.limiter, guesser)
  const checker = anonClient()
  const check = await checker.auth.signInWithPassword({ email, password: currentPassword })
  if (check.error?.code === 'invalid_credentials') {
    const detail = 'This is not the current password.'
    const errors = [{ pointer: '/current_password', code: 'wrong_password', detail }]
    throw new AppError('invalid_request', detail, { errors })
  }
  if (check.error !== null) throw authError(check.error)
  await forgetAttempts(ctx.limiter, guesser)
  const client = anonClient()
  // The change is made in the caller's own session, which therefore outlives it.
  const own = await client.auth.setSession({
    access_token: ctx.accessToken ?? '',
    refresh_token: 'not-needed',
  })
  if (own.error !== null) throw authError(own.error)
  const { error } = await client.auth.updateUser(change)
  if (error !== null) throw authError(error)
  // The check opened a session of its own, and whoever had the old password may have others.
  const ended =
    change.password === undefined
      ? await checker.auth.signOut({ scope: 'local' })
      : await client.auth.signOut({ scope: 'others' })
  if (ended.error !== null) throw authError(ended.error)
}
