/** The origins whose pages may read our answers: those of the environment, never all. */
export function corsHeaders(origin: string | null, allowed: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = { Vary: 'Origin' }
  if (origin === null || !allowed.includes(origin)) return headers
  headers['Access-Control-Allow-Origin'] = origin
  headers['Access-Control-Expose-Headers'] =
    'X-Request-Id, RateLimit, RateLimit-Policy, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, Idempotent-Replayed'
  return headers
}

/** The answer to a preflight. An origin that is not allowed gets no permission, and the browser stops there. */
export function preflight(request: Request, allowed: readonly string[]): Response {
  const headers = new Headers(corsHeaders(request.headers.get('origin'), allowed))
  headers.append('Vary', 'Access-Control-Request-Headers')
  if (headers.has('Access-Control-Allow-Origin')) {
    headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE')
    headers.set(
      'Access-Control-Allow-Headers',
      'Authorization, Content-Type, DriftLock-Organization, Idempotency-Key, X-Request-Id',
    )
    headers.set('Access-Control-Max-Age', '7200')
  }
  return new Response(null, { status: 204, headers })
}
