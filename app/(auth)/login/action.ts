'use server'

import { redirect } from 'next/navigation'
import { ownPath } from '@/components/auth/own-path'
import { logIn } from '@/lib/auth/log-in'
import { logInInput } from '@/lib/auth/schema'
import { z } from '@/lib/core/schema'
import { publicAction } from '@/lib/http/action'

/** Logs in and goes where the person was going. */
export const logInAction = publicAction({
  name: 'auth/log-in',
  input: logInInput.extend({ next: z.string().optional() }),
  run: async (ctx, { next, ...credentials }): Promise<null> => {
    await logIn(ctx, credentials)
    redirect(ownPath(next, '/overview'))
  },
})
