import { findDataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from './database-functions'

/**
 * Runs the work if nobody has run work of this name in the last `seconds`; answers whether it did. Work that throws
 * does not count: whoever comes next may try.
 */
export async function onceIn(
  seconds: number,
  name: string,
  service: DatabaseFunctions,
  work: () => Promise<void>,
): Promise<boolean> {
  const owner = crypto.randomUUID()
  const taken = await service.rpc('take_lease', { p_lease: name, p_owner: owner, p_lease_seconds: seconds })
  const token = findDataOf(taken)
  if (token === null) return false
  try {
    await work()
    return true
  } catch (error) {
    // What stops this too is what has stopped the work, and that is what is thrown.
    await service.rpc('release_lease', { p_lease: name, p_token: token })
    throw error
  }
}
