import type { Principal } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { serviceFunctions } from '@/lib/db/service-functions'
import { hashSecret, isWellFormedSecret } from './secret'
import { findKeyByHash } from './store'

/** The program an API key stands for. Throws `unauthenticated` for a key that is wrong, revoked or expired. */
export async function findPrincipalBySecret(secret: string, now: Date): Promise<Principal> {
  if (!isWellFormedSecret(secret)) {
    throw new AppError(
      'unauthenticated',
      'This is not an API key: its checksum does not fit. Copy the whole key.',
    )
  }
  const key = await findKeyByHash(serviceFunctions(), await hashSecret(secret), now)
  if (key === null) throw new AppError('unauthenticated', 'There is no such API key.')
  if (key.revoked_at !== null)
    throw new AppError('unauthenticated', 'This API key was revoked. Create a new one.')
  if (key.expires_at !== null && Date.parse(key.expires_at) <= now.getTime()) {
    throw new AppError('unauthenticated', 'This API key has expired. Create a new one.')
  }
  return {
    organizationId: key.organization_id,
    userId: key.created_by,
    role: null,
    scopes: key.scopes,
    plan: key.plan,
    test: key.environment === 'test',
    keyId: key.id,
  }
}
