import { type NextRequest, NextResponse } from 'next/server'
import { asksNotToBeMeasured, measurementId } from '@/lib/analytics/measurement-id'
import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { systemClock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newRequestId } from '@/lib/core/ids'
import { cookieClient } from '@/lib/db/clients'
import { env, isDevelopment } from '@/lib/env'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

/** The pages for everyone, the same for each: they have no nonce. */
const publicPages = new Set(['/', '/pricing'])
/** Pages of those who are not signed in yet. All others need a session. */
const openPages =
  /^\/(?:login|signup|forgot-password|reset-password|check-email|invitation|act|auth\/confirm)$/

/** Refreshes the session of a page's request, sends the signed-out to log in, and sets the security headers. */
export async function guardPage(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const property = asksNotToBeMeasured(request.headers) ? null : measurementId(env())
  // Where the server has a loopback address, Next asks it for what a request was rewritten to.
  const isVariant = pathname.startsWith('/measured/')
  if (isVariant && pathname.split('/')[2] !== property)
    return NextResponse.redirect(new URL('/', request.url), 303)
  const isStatic = isVariant || publicPages.has(pathname)
  const refreshed: Refreshed = { cookies: [], headers: {} }
  const signedIn = await refreshSession(request, refreshed)
  if (!signedIn && !isStatic && !openPages.test(pathname)) {
    const login = request.nextUrl.clone()
    login.pathname = '/login'
    login.search = new URLSearchParams({ next: pathname + search }).toString()
    return finish(NextResponse.redirect(login, 303), refreshed, newRequestId())
  }
  const requestId = newRequestId()
  const nonce = isStatic ? null : btoa(crypto.randomUUID())
  const https = env().SITE_URL.startsWith('https:')
  const measured = isStatic ? property : null
  const policy = contentSecurityPolicy({
    nonce,
    development: isDevelopment,
    https,
    measured: measured !== null,
  })
  const headers = new Headers(request.headers)
  headers.set('X-Request-Id', requestId)
  if (nonce !== null) {
    // Next reads the nonce for its own scripts from the policy.
    headers.set('Content-Security-Policy', policy)
    headers.set('X-Nonce', nonce)
  }
  const response =
    measured === null || isVariant
      ? NextResponse.next({ request: { headers } })
      : NextResponse.rewrite(measuredVariant(request, measured), { request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  if (https) response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  return finish(response, refreshed, requestId)
}

/** The same public page, with the question whether the visit may be counted. */
function measuredVariant(request: NextRequest, measurementId: string): URL {
  const variant = request.nextUrl.clone()
  variant.pathname = `/measured/${measurementId}${variant.pathname.replace(/\/$/, '')}`
  return variant
}

interface Refreshed {
  cookies: { name: string; value: string; options: Parameters<NextResponse['cookies']['set']>[2] }[]
  headers: Record<string, string>
}

/** Whether the cookies hold a session that is valid; one that has run out is renewed into `refreshed`. */
async function refreshSession(request: NextRequest, refreshed: Refreshed): Promise<boolean> {
  if (!request.cookies.getAll().some(({ name }) => name.startsWith('sb-'))) return false
  const client = cookieClient({
    getAll: () => request.cookies.getAll(),
    setAll: (cookies, headers) => {
      // The page that follows must see the new session, not the one it replaces.
      for (const { name, value } of cookies) request.cookies.set(name, value)
      refreshed.cookies.push(...cookies)
      Object.assign(refreshed.headers, headers)
    },
  })
  const { data } = await client.auth.getSession()
  const token = data.session?.access_token
  if (token === undefined) return false
  const { JWT_SECRET } = env()
  if (JWT_SECRET === undefined) return (await client.auth.getClaims(token)).data !== null
  try {
    await verifyAccessToken(token, JWT_SECRET, systemClock())
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

function finish(response: NextResponse, { cookies, headers }: Refreshed, requestId: string): NextResponse {
  for (const { name, value, options } of cookies) response.cookies.set(name, value, options)
  for (const [name, value] of Object.entries({ ...securityHeaders, ...headers })) {
    response.headers.set(name, value)
  }
  response.headers.set('X-Request-Id', requestId)
  return response
}
