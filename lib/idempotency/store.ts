import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { RequestIdentity } from './identify-request'

/** A try that has not ended by then is taken to be dead, and its successor may begin. */
const leaseSeconds = 60

const begun = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('run'), effect_id: z.string(), attempt: z.number() }),
  z.object({ outcome: z.literal('running'), retry_after: z.number() }),
  z.object({ outcome: z.literal('mismatch') }),
  z.object({ outcome: z.literal('replay'), answer: z.string() }),
])

/**
 * Begins a request of the organization (null: of a person who belongs to none), or says what has become of it. `effectId`
 * is taken when it is the first try.
 */
export async function beginRequest(
  service: DatabaseFunctions,
  organizationId: string | null,
  { id, fingerprint }: RequestIdentity,
  effectId: string,
): Promise<z.output<typeof begun>> {
  const parameters = {
    p_id: id,
    ...(organizationId !== null && { p_organization: organizationId }),
    p_fingerprint: fingerprint,
    p_effect_id: effectId,
    p_lease_seconds: leaseSeconds,
  }
  return begun.parse(dataOf(await service.rpc('begin_idempotent_request', parameters)))
}

/** How a try ends: with an answer to keep, with nothing done (`forget`), or such that it should be tried again. */
export type Ending = { answer: string } | { forget: true } | { retry: true }

/** Ends a try. False when it had been taken for dead. */
export async function endRequest(
  service: DatabaseFunctions,
  { id, attempt }: { id: string; attempt: number },
  ending: Ending,
): Promise<boolean> {
  const parameters = {
    p_id: id,
    p_attempt: attempt,
    ...('answer' in ending && { p_answer: ending.answer }),
    p_forget: 'forget' in ending,
  }
  return dataOf(await service.rpc('end_idempotent_request', parameters))
}
