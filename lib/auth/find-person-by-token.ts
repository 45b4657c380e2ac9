import type { Principal } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { scopesOfRole } from '@/lib/core/scopes'
import { anonClient, userClient } from '@/lib/db/clients'
import { env } from '@/lib/env'
import { chooseMembership, type OrganizationChoice } from '@/lib/orgs/choose-membership'
import { findPerson, type Person } from '@/lib/orgs/store'
import { authError } from './auth-error'
import { verifyAccessToken } from './verify-access-token'

/**
 * The person an access token stands for, in the organization they chose or the one they joined first. What they may do
 * there is looked up with every call: who is removed from it has lost it with the next. Throws `unauthenticated`,
 * `token_expired`, `not_found` for another's organization, or `no_organization`.
 */
export async function findPrincipalByToken(
  token: string,
  choice: OrganizationChoice | null,
  now: Date,
): Promise<Principal> {
  const person = await findPersonByToken(token, now)
  const { organization, role } = chooseMembership(person, choice)
  return {
    organizationId: organization.id,
    userId: person.id,
    role,
    scopes: scopesOfRole[role],
    plan: organization.plan,
    test: false,
    keyId: null,
  }
}

/** The person an access token stands for, of whatever organizations. Throws `unauthenticated` or `token_expired`. */
export async function findPersonByToken(token: string, now: Date): Promise<Person> {
  const secret = env().JWT_SECRET
  const userId = secret === undefined ? await claimedUser(token) : await verifyAccessToken(token, secret, now)
  const person = await findPerson(userClient(token), userId)
  if (person === null)
    throw new AppError('unauthenticated', 'The account of this token does not exist any more.')
  return person
}

/** Where tokens are signed with asymmetric keys: checked with the project's published ones. */
async function claimedUser(token: string): Promise<string> {
  const { data, error } = await anonClient().auth.getClaims(token)
  if (error !== null && (error.status ?? 0) >= 500) throw authError(error)
  if (data === null)
    throw new AppError('unauthenticated', 'The token is not valid or has expired. Log in again.')
  return data.claims.sub
}
