import { verifyAccessToken } from '@/lib/auth/verify-access-token'
import { systemClock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { newRequestId } from '@/lib/core/ids'
import { edgeApp } from '@/lib/edge-app'
import { isWellFormedSecret } from '@/lib/keys/secret'
import { requireWithin } from '@/lib/limiter/limit'
import { addressRule } from '@/lib/limiter/rules'
import { bearerToken } from './bearer-token'
import { clientIp } from './client-ip'
import { corsHeaders, preflight } from './cors'
import { methodsOf } from './endpoints'
import { problem } from './problem'
import { securityHeaders } from './security-headers'

/** Open to all, or to those who show a token of another kind. */
const openPaths = /^\/api\/v1\/(health|openapi\.json|auth\/(register|login|refresh)|billing\/(plans|usage))$/

/**
 * What can be refused of a small API request before anything is looked up: too many from one address, no token, or
 * one that cannot be right. Null lets it go on to its route, which checks everything again.
 */
export async function guardApi(request: Request): Promise<Response | null> {
  const { env, log } = edgeApp()
  const { ALLOWED_ORIGINS } = env
  if (request.method === 'OPTIONS') return preflight(request, ALLOWED_ORIGINS)
  const { pathname } = new URL(request.url)
  try {
    await check(request, pathname)
    return null
  } catch (error) {
    const requestId = newRequestId()
    const response = problem(error, {
      requestId,
      instance: pathname,
      log: log.with({ request_id: requestId }),
    })
    const headers = { ...securityHeaders, ...corsHeaders(request.headers.get('origin'), ALLOWED_ORIGINS) }
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }
}

async function check(request: Request, pathname: string): Promise<void> {
  const { env, limiter } = edgeApp()
  const { RATE_LIMIT_SCALE, JWT_SECRET, TRUSTED_PROXY_HOPS } = env
  const ip = clientIp(request.headers, TRUSTED_PROXY_HOPS)
  requireWithin(await limiter.consume(addressRule(RATE_LIMIT_SCALE), ip))
  requireMethod(request.method, pathname)
  if (openPaths.test(pathname)) return
  const token = bearerToken(request.headers)
  if (!token.startsWith('dl_')) {
    if (JWT_SECRET !== undefined) await verifyAccessToken(token, JWT_SECRET, systemClock())
  } else if (!isWellFormedSecret(token)) {
    throw new AppError(
      'unauthenticated',
      'This is not an API key: its checksum does not fit. Copy the whole key.',
    )
  }
}

/** Throws `method_not_allowed`, naming those that are, for an endpoint that is there but not for this method. */
function requireMethod(method: string, pathname: string): void {
  const allowed = methodsOf(pathname)
  if (allowed === null || allowed.includes(method === 'HEAD' ? 'GET' : method)) return
  throw new AppError('method_not_allowed', `${pathname} takes ${allowed.join(' and ')}, not ${method}.`)
}
