'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { recoveryCookie } from '@/lib/auth/recovery-marker'
import { setPasswordInput } from '@/lib/auth/schema'
import { setNewPassword } from '@/lib/auth/set-new-password'
import { publicAction } from '@/lib/http/action'

/** Sets the password of the session that the recovery link opened, once. */
export const setPasswordAction = publicAction({
  name: 'auth/reset-password',
  input: setPasswordInput,
  run: async (ctx, input): Promise<null> => {
    const jar = await cookies()
    await setNewPassword(ctx, input, jar.get(recoveryCookie)?.value ?? null)
    jar.delete({ name: recoveryCookie, path: '/reset-password' })
    redirect('/overview')
  },
})
