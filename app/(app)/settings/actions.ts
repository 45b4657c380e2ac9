'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { deleteAccount } from '@/lib/account/delete-account'
import { deleteOrganization } from '@/lib/account/delete-organization'
import { deleteAccountInput, deleteOrganizationInput } from '@/lib/account/schema'
import { logOut } from '@/lib/auth/log-out'
import { updateUserInput } from '@/lib/auth/schema'
import { updateUser } from '@/lib/auth/update-user'
import { z } from '@/lib/core/schema'
import { action, personAction, sessionContext } from '@/lib/http/action'
import { tokenRule } from '@/lib/limiter/rules'
import { requireShown } from '@/lib/orgs/require-shown'

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
  await logOut(await sessionContext(tokenRule), { everywhere: true })
  redirect('/login?notice=logged-out')
}

/** Deletes the person's account, whether they belong to an organization or to none. Their session is over with it: what is left of it in the cookies goes too. */
export const deleteAccountAction = personAction({
  name: 'user/delete',
  input: deleteAccountInput,
  run: async (ctx, input): Promise<null> => {
    await deleteAccount(ctx, input)
    return null
  },
  after: async () => {
    await endSession()
    redirect('/login?notice=account-deleted')
  },
})

/** Deletes the organization that the page shows. */
export const deleteOrganizationAction = action({
  name: 'organization/delete',
  input: deleteOrganizationInput.extend({ of: z.string() }),
  run: async (ctx, { of, ...input }): Promise<null> => {
    requireShown(ctx, of)
    await deleteOrganization(ctx, input)
    redirect('/overview')
  },
})

async function endSession(): Promise<void> {
  const jar = await cookies()
  for (const { name } of jar.getAll()) if (name.startsWith('sb-')) jar.delete(name)
}
