import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { findPrincipalByToken } from '@/lib/auth/find-person-by-token'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { cookieClient } from '@/lib/db/clients'
import { callerContext, startPage } from './create-context'
import { organizationCookie } from './organization-cookie'

/**
 * The signed-in person's context for a page, from the session cookie and that of the organization they switched to; once
 * per render. Redirects the signed-out, and whoever belongs to no organization.
 */
export const pageContext = cache(async (): Promise<Context> => {
  const ctx = await findSessionContext().catch(error => {
    if (error instanceof AppError && error.code === 'no_organization') redirect('/organizations/new')
    throw error
  })
  if (ctx === null) redirect('/login')
  return ctx
})

/** The signed-in person's context, or null. Throws `no_organization` for one who belongs to none. */
export async function findSessionContext(): Promise<Context | null> {
  const accessToken = await findAccessToken()
  if (accessToken === null) return null
  const start = startPage(await headers())
  const chosen = (await cookies()).get(organizationCookie)?.value
  const choice = chosen === undefined ? null : ({ id: chosen, otherwise: 'first' } as const)
  try {
    const principal = await findPrincipalByToken(accessToken, choice, start.now())
    return callerContext(start, { principal, accessToken })
  } catch (error) {
    if (isOver(error)) return null
    throw error
  }
}

/** The access token of the session in the cookies, or null. */
export async function findAccessToken(): Promise<string | null> {
  const jar = await cookies()
  // A page cannot set cookies: middleware.ts has refreshed the session before.
  const client = cookieClient({ getAll: () => jar.getAll(), setAll: () => {} })
  const { data } = await client.auth.getSession()
  return data.session?.access_token ?? null
}

/** A session that is over, or signed with a secret that has changed since, is no session. */
export function isOver(error: unknown): boolean {
  return error instanceof AppError && error.status === 401
}
