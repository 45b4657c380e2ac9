import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { Fence } from './port'

export interface PartitionLease {
  fence: Fence
  /** The last holder vanished with something in hand. */
  abandoned: boolean
}

/** Which worker has which partition, kept in the database: what a worker commits there proves that it still holds one. */
export interface PartitionLeases {
  /** Null when another holds it. */
  take(partition: number): Promise<PartitionLease | null>
  /** False when another holds it by now. */
  renew(fence: Fence): Promise<boolean>
  release(fence: Fence): Promise<void>
}

const takenSchema = z.object({ token: z.number(), abandoned: z.boolean() }).nullable()

/** Leases of `seconds` for the partitions of the log of this name. */
export function partitionLeases(db: DatabaseFunctions, log: string, seconds: number): PartitionLeases {
  return {
    async take(partition) {
      const lease = `${log}:${partition}`
      const call = { p_lease: lease, p_owner: crypto.randomUUID(), p_lease_seconds: seconds }
      const taken = takenSchema.parse(findDataOf(await db.rpc('take_over_lease', call)))
      return taken && { fence: { lease, token: taken.token }, abandoned: taken.abandoned }
    },
    async renew({ lease, token }) {
      return dataOf(await db.rpc('renew_lease', { p_lease: lease, p_token: token, p_lease_seconds: seconds }))
    },
    async release({ lease, token }) {
      findDataOf(await db.rpc('release_lease', { p_lease: lease, p_token: token }))
    },
  }
}
