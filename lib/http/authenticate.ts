import { findPrincipalByToken } from '@/lib/auth/find-person-by-token'
import type { Principal } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { findUuid } from '@/lib/core/ids'
import { findPrincipalBySecret } from '@/lib/keys/find-principal-by-secret'
import { bearerToken } from './bearer-token'

/** Who calls, and with which token. A person's token also opens the database as that person. */
export interface Caller {
  principal: Principal
  accessToken: string | null
}

/** In which of their organizations a person means to act. A key acts in its own. */
export const organizationHeader = 'driftlock-organization'

/**
 * The caller named by `Authorization: Bearer`, a JWT or an API key. Throws `unauthenticated`, `token_expired`,
 * `no_organization`, or `not_found` where `DriftLock-Organization` names one that is not the caller's.
 */
export async function authenticate(headers: Headers, now: Date): Promise<Caller> {
  const token = bearerToken(headers)
  const id = headers.get(organizationHeader)
  if (!token.startsWith('dl_')) {
    const choice = id === null ? null : ({ id, otherwise: 'not_found' } as const)
    return { principal: await findPrincipalByToken(token, choice, now), accessToken: token }
  }
  const principal = await findPrincipalBySecret(token, now)
  if (id !== null && findUuid('organization', id) !== principal.organizationId)
    throw new AppError('not_found', 'This API key belongs to another organization. Leave the header out.')
  return { principal, accessToken: null }
}
