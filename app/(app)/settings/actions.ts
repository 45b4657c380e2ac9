'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { logOut } from '@/lib/auth/log-out'
import { updateUserInput } from '@/lib/auth/schema'
import { updateUser } from '@/lib/auth/update-user'
import { action, sessionContext } from '@/lib/http/action'

export const changeNameAction = action({
  name: 'user/name',
  input: updateUserInput,
  run: async (ctx, { name }): Promise<null> => {
    await updateUser(ctx, { name })
    revalidatePath('/', 'layout')
    return null
  },
})

export const changeEmailAction = action({
  name: 'user/email',
  input: updateUserInput,
  run: async (ctx, { email, current_password }) => {
    const user = await updateUser(ctx, { email, current_password })
    revalidatePath('/settings')
    return { email: user.email }
  },
})

export const changePasswordAction = action({
  name: 'user/password',
  input: updateUserInput,
  run: async (ctx, { password, current_password }): Promise<null> => {
    await updateUser(ctx, { password, current_password })
    return null
  },
})

/** Ends every session of the person, this one too. */
export async function logOutEverywhereAction(): Promise<void> {
  await logOut(await sessionContext(), { everywhere: true })
  redirect('/login?notice=logged-out')
}
