import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { countStrays, listChains, readChain } from './read-chain'
import { type ChainHead, type Fault, verifyChain } from './verify-chain'

export interface AuditVerdict {
  chains: number
  rows: number
  expired: number
  /** Rows that are not sealed yet. */
  waiting: number
  heads: ChainHead[]
  /** At most one of each chain: after the first, nothing of it can be believed. */
  faults: Fault[]
}

/**
 * Follows every chain of the audit log and looks for rows outside of them. `kept` are heads of an earlier run: without them
 * it cannot be seen that the end of a chain was cut, or all of it written anew.
 */
export async function verifyAuditLog(
  service: DatabaseFunctions,
  { now, kept }: { now: Date; kept: readonly ChainHead[] },
): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { chains: 0, rows: 0, expired: 0, waiting: 0, heads: [], faults: [] }
  const organizations = new Set(await listChains(service))
  for (const { organizationId } of kept) organizations.add(organizationId)
  for (const organizationId of organizations) {
    const own = kept.find(head => head.organizationId === organizationId)
    const chain = await verifyChain(organizationId, readChain(service, organizationId), { now, kept: own })
    verdict.chains++
    verdict.rows += chain.rows
    verdict.expired += chain.expired
    if (chain.fault === null) verdict.heads.push(chain.head)
    else verdict.faults.push(chain.fault)
  }
  const { waiting, unsealed, vanished, example } = await countStrays(service)
  verdict.waiting = waiting
  const nowhere = { organizationId: '', sequence: null, auditLogId: example }
  if (unsealed > 0)
    verdict.faults.push({
      ...nowhere,
      problem: `${unsealed} rows have no seal and do not wait for one: they were put in`,
    })
  if (vanished > 0)
    verdict.faults.push({ ...nowhere, problem: `${vanished} rows were deleted before they were sealed` })
  return verdict
}
