import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { findPersonByToken, findPrincipalByToken } from '@/lib/auth/find-person-by-token'
import { systemClock } from '@/lib/core/clock'
import type { Context, PersonContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { cookieClient } from '@/lib/db/clients'
import type { Person } from '@/lib/orgs/store'
import { callerContext, personContext, startPage } from './create-context'
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

/** The signed-in person's context, of whatever organization or none; once per render. Redirects the signed-out. */
export const personPageContext = cache(async (): Promise<PersonContext> => {
  const found = await findSessionPerson()
  if (found === null) redirect('/login')
  return personContext(startPage(await headers()), found.person, found.accessToken)
})

/** The signed-in person, of whatever organization or none, or null. */
export async function findSessionPerson(): Promise<{ person: Person; accessToken: string } | null> {
  const accessToken = await findAccessToken()
  if (accessToken === null) return null
  try {
    return { person: await findPersonByToken(accessToken, systemClock()), accessToken }
  } catch (error) {
    if (isOver(error)) return null
    throw error
  }
}

/** The access token of the session in the cookies, or null. */
async function findAccessToken(): Promise<string | null> {
  const jar = await cookies()
  // A page cannot set cookies: middleware.ts has refreshed the session before.
  const client = cookieClient({ getAll: () => jar.getAll(), setAll: () => {} })
  const { data } = await client.auth.getSession()
  return data.session?.access_token ?? null
}

/** A session that is over, or signed with a secret that has changed since, is no session. */
function isOver(error: unknown): boolean {
  return error instanceof AppError && error.status === 401
}
