import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { findPersonByToken } from '@/lib/auth/find-person-by-token'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { cookieClient } from '@/lib/db/clients'
import { callerContext, startPage } from './create-context'

/** The signed-in person's context for a page, from the session cookie; once per render. Redirects the signed-out. */
export const pageContext = cache(async (): Promise<Context> => {
  const ctx = await findSessionContext()
  if (ctx === null) redirect('/login')
  return ctx
})

/** The signed-in person's context, or null. */
export async function findSessionContext(): Promise<Context | null> {
  const jar = await cookies()
  // A page cannot set cookies: middleware.ts has refreshed the session before.
  const client = cookieClient({ getAll: () => jar.getAll(), setAll: () => {} })
  const { data } = await client.auth.getSession()
  const accessToken = data.session?.access_token
  if (accessToken === undefined) return null
  const start = startPage(await headers())
  try {
    return callerContext(start, { principal: await findPersonByToken(accessToken, start.now()), accessToken })
  } catch (error) {
    // A session that is over, or signed with a secret that has changed since, is no session.
    if (error instanceof AppError && error.status === 401) return null
    throw error
  }
}
