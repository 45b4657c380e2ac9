'use server'

import { redirect } from 'next/navigation'
import { setPasswordInput } from '@/lib/auth/schema'
import { setNewPassword } from '@/lib/auth/set-new-password'
import { publicAction } from '@/lib/http/action'

/** Sets the password of the session that the recovery link opened. */
export const setPasswordAction = publicAction({
  input: setPasswordInput,
  run: async (ctx, input): Promise<null> => {
    await setNewPassword(ctx, input)
    redirect('/overview')
  },
})
