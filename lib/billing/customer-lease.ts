import { setTimeout as sleep } from 'node:timers/promises'
import { dataOf, findDataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { newUuid } from '@/lib/core/ids'
import type { DatabaseFunctions } from '@/lib/db/database-functions'

/** Longer than everything that is asked of Stripe in between may take. */
const leaseSeconds = 60
const waitMs = 8_000
const firstPauseMs = 20
const longestPauseMs = 400

export interface CustomerLease {
  name: string
  /** Grows with every holder: who holds an older one commits nothing. */
  token: number
}

/** The lease of a customer, waited for while another has it. Throws `unavailable` when that takes too long. */
export async function takeCustomerLease(
  functions: DatabaseFunctions,
  customerId: string,
): Promise<CustomerLease> {
  const name = `stripe:${customerId}`
  const owner = newUuid()
  const until = performance.now() + waitMs
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const token = findDataOf(
      await functions.rpc('take_lease', { p_lease: name, p_owner: owner, p_lease_seconds: leaseSeconds }),
    )
    if (token !== null) return { name, token }
    if (performance.now() > until)
      throw new AppError(
        'unavailable',
        'What Stripe says of this customer is being fetched already. Try again soon.',
        {
          retryAfterSeconds: 5,
        },
      )
    // Not all who wait at the same moment.
    await sleep(pauseMs * (0.5 + Math.random()))
  }
}

/** Gives the lease up without having committed anything. */
export async function releaseCustomerLease(
  functions: DatabaseFunctions,
  { name, token }: CustomerLease,
): Promise<void> {
  dataOf(await functions.rpc('release_lease', { p_lease: name, p_token: token }))
}
