'use server'

import { redirect } from 'next/navigation'
import { logOut } from '@/lib/auth/log-out'
import { sessionContext } from '@/lib/http/action'
import { tokenRule } from '@/lib/limiter/rules'

/** Ends this browser's session. */
export async function logOutAction(): Promise<void> {
  await logOut(await sessionContext(tokenRule))
  redirect('/login?notice=logged-out')
}
