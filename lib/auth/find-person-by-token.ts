import type { Principal } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { scopesOfRole } from '@/lib/core/scopes'
import { anonClient, userClient } from '@/lib/db/clients'
import { env } from '@/lib/env'
import { findMembership } from '@/lib/orgs/store'
import { authError } from './auth-error'
import { verifyAccessToken } from './verify-access-token'

/** The person an access token stands for, in their organization. Throws `unauthenticated` or `token_expired`. */
export async function findPersonByToken(token: string, now: Date): Promise<Principal> {
  const secret = env().JWT_SECRET
  const userId = secret === undefined ? await claimedUser(token) : await verifyAccessToken(token, secret, now)
  const membership = await findMembership(userClient(token), userId)
  if (membership === null) {
    throw new AppError('unauthenticated', 'The account of this token does not exist any more.')
  }
  const { organization, role } = membership
  return {
    organizationId: organization.id,
    userId,
    role,
    scopes: scopesOfRole[role],
    plan: organization.plan,
    test: false,
    keyId: null,
  }
}

/** Where tokens are signed with asymmetric keys: checked with the project's published ones. */
async function claimedUser(token: string): Promise<string> {
  const { data, error } = await anonClient().auth.getClaims(token)
  if (error !== null && (error.status ?? 0) >= 500) throw authError(error)
  if (data === null)
    throw new AppError('unauthenticated', 'The token is not valid or has expired. Log in again.')
  return data.claims.sub
}
