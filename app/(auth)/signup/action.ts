'use server'

import { redirect } from 'next/navigation'
import { registerUser } from '@/lib/auth/register-user'
import { registerInput } from '@/lib/auth/schema'
import { publicAction } from '@/lib/http/action'

/** Makes the account and goes to the first step, or to the page about the e-mail where addresses are confirmed. */
export const signUpAction = publicAction({
  name: 'auth/sign-up',
  input: registerInput,
  run: async (ctx, input): Promise<null> => {
    const registered = await registerUser(ctx, input)
    redirect('confirmation_required' in registered ? '/check-email?for=confirm' : '/start')
  },
})
