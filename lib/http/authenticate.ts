import { findPersonByToken } from '@/lib/auth/find-person-by-token'
import type { Principal } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { findPrincipalBySecret } from '@/lib/keys/find-principal-by-secret'

/** Who calls, and with which token. A person's token also opens the database as that person. */
export interface Caller {
  principal: Principal
  accessToken: string | null
}

/** A caller is not kept waiting longer when the database does not say who they are. */
export const lookupMs = 1900

/** The caller named by `Authorization: Bearer`, a JWT or an API key. Throws `unauthenticated` or `token_expired`. */
export async function authenticate(headers: Headers, now: Date): Promise<Caller> {
  const token = bearerToken(headers)
  if (token.startsWith('dl_')) {
    return { principal: await findPrincipalBySecret(token, now), accessToken: null }
  }
  return { principal: await findPersonByToken(token, now), accessToken: token }
}

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
