import { type AppError, asAppError, errorTable } from '@/lib/core/errors'
import type { Logger } from '@/lib/core/log'
import { methodsOf } from './endpoints'

export interface ProblemContext {
  requestId: string
  /** The path that was asked for. */
  instance: string
  log: Logger
}

/** Any thrown value as `application/problem+json` (RFC 9457). Logs it; an unknown error shows its request id only. */
export function problem(thrown: unknown, { requestId, instance, log }: ProblemContext): Response {
  const error = asAppError(thrown)
  record(error, log)
  const headers = new Headers({
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
  })
  if (error.status === 401) headers.set('WWW-Authenticate', 'Bearer')
  if (error.status === 405) headers.set('Allow', methodsOf(instance)?.join(', ') ?? '')
  if (error.retryAfterSeconds !== undefined) headers.set('Retry-After', String(error.retryAfterSeconds))
  const { status, title } = errorTable[error.code]
  const body = {
    type: `urn:driftlock:error:${error.code}`,
    title,
    status,
    detail: error.publicMessage,
    instance,
    code: error.code,
    error: title,
    request_id: requestId,
    ...(error.errors && { errors: error.errors }),
  }
  return new Response(JSON.stringify(body), { status, headers })
}

function record(error: AppError, log: Logger): void {
  const fields = { code: error.code, internal: error.internal, error: error.cause }
  // Refused on purpose, because there is too much: a line each would only add to it.
  const deliberate = error.code === 'unavailable' && error.cause === undefined
  if (error.status >= 500 && !deliberate) log.error(error.publicMessage, fields)
  else log.debug(error.publicMessage, fields)
}
