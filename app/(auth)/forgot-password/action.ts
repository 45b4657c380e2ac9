'use server'

import { redirect } from 'next/navigation'
import { requestPasswordReset } from '@/lib/auth/request-password-reset'
import { requestResetInput } from '@/lib/auth/schema'
import { publicAction } from '@/lib/http/action'

/** Sends the link, if the address has an account. */
export const forgotPasswordAction = publicAction({
  name: 'auth/forgot-password',
  input: requestResetInput,
  run: async (ctx, input): Promise<null> => {
    await requestPasswordReset(ctx, input)
    redirect('/check-email?for=reset')
  },
})
