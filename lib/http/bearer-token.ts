import { AppError } from '@/lib/core/errors'

/** The bearer token of a request. Throws `unauthenticated` saying what was expected. */
export function bearerToken(headers: Headers): string {
  const header = headers.get('authorization')
  if (header === null) {
    throw new AppError(
      'unauthenticated',
      'Send an Authorization header: Bearer, a space, and a token or an API key.',
    )
  }
  const [scheme, token, ...rest] = header.trim().split(/\s+/)
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) {
    throw new AppError(
      'unauthenticated',
      'Expected the Authorization header to be: Bearer, a space, and one token.',
    )
  }
  return token
}
