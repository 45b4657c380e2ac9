import { unreachable } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'

/** What the auth service answers when it refuses; `status` is missing or 0 when it was not reached. */
export interface AuthFailure {
  code?: string | undefined
  message: string
  status?: number | undefined
}

/** A refusal of the auth service as our own error. */
export function authError(failure: AuthFailure): AppError {
  const status = failure.status ?? 0
  if (status === 0 || status >= 502) return unreachable(failure)
  if (status === 429) {
    return new AppError('rate_limited', 'Too many requests for this address. Try again in a minute.', {
      cause: failure,
      retryAfterSeconds: 60,
    })
  }
  const known = knownFailures[failure.code ?? '']
  if (known !== undefined) return known(failure)
  return new AppError('internal', 'The login service refused. Quote the request id when you report it.', {
    cause: failure,
  })
}

const knownFailures: Record<string, (failure: AuthFailure) => AppError> = {
  invalid_credentials: cause =>
    new AppError('invalid_credentials', 'Check both and try again, or reset the password.', { cause }),
  email_not_confirmed: cause =>
    new AppError('email_not_confirmed', 'Open the link in the e-mail we sent, then log in.', { cause }),
  user_already_exists: cause =>
    fieldProblem('conflict', '/email', 'taken', 'This address has an account. Log in.', cause),
  email_exists: cause =>
    fieldProblem('conflict', '/email', 'taken', 'This address has an account already.', cause),
  weak_password: cause => fieldProblem('invalid_request', '/password', 'weak', cause.message, cause),
  same_password: cause =>
    fieldProblem(
      'invalid_request',
      '/password',
      'same',
      'Choose a password other than the current one.',
      cause,
    ),
  email_address_invalid: cause =>
    fieldProblem(
      'invalid_request',
      '/email',
      'invalid_format',
      'This e-mail address is not accepted.',
      cause,
    ),
  otp_expired: cause => expiredLink(cause),
  flow_state_not_found: cause => expiredLink(cause),
  refresh_token_not_found: cause => endedSession(cause),
  refresh_token_already_used: cause => endedSession(cause),
  session_not_found: cause => endedSession(cause),
  session_expired: cause => endedSession(cause),
  bad_jwt: cause => endedSession(cause),
}

/** What a person is told of a link that does not work. */
export function expiredLink(cause: AuthFailure): AppError {
  return new AppError('confirmation_invalid', 'It has been used or is too old. Ask for a new one.', { cause })
}

function endedSession(cause: AuthFailure): AppError {
  return new AppError('unauthenticated', 'The session is over. Log in again.', { cause })
}

function fieldProblem(
  code: 'conflict' | 'invalid_request',
  pointer: string,
  fieldCode: string,
  detail: string,
  cause: AuthFailure,
): AppError {
  return new AppError(code, detail, { cause, errors: [{ pointer, code: fieldCode, detail }] })
}
