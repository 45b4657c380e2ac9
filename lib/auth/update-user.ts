import { type Context, requirePerson } from '@/lib/core/context'
import type { z } from '@/lib/core/schema'
import { anonClient } from '@/lib/db/clients'
import { updateUserName } from '@/lib/orgs/store'
import { authError } from './auth-error'
import { getUser } from './get-user'
import { requireCurrentPassword } from './require-current-password'
import { requireGoodPassword } from './require-good-password'
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
    const change = { ...(email && { email }), ...(password && { password }) }
    await changeLogin(ctx, userId, change, currentPassword ?? '')
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
  const { email, name } = await getUser(ctx)
  if (change.password !== undefined)
    await requireGoodPassword(change.password, { email: change.email ?? email, name })
  await requireCurrentPassword(ctx, { id: userId, email }, currentPassword)
  const client = anonClient()
  // The change is made in the caller's own session, which therefore outlives it.
  const own = await client.auth.setSession({
    access_token: ctx.accessToken ?? '',
    refresh_token: 'not-needed',
  })
  if (own.error !== null) throw authError(own.error)
  const { error } = await client.auth.updateUser(change)
  if (error !== null) throw authError(error)
  if (change.password === undefined) return
  // Whoever had the old password may have sessions.
  const ended = await client.auth.signOut({ scope: 'others' })
  if (ended.error !== null) throw authError(ended.error)
}
