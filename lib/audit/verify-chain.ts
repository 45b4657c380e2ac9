import { dayMs, hourMs } from '@/lib/core/clock'
import { chainStart, hashLink, hashRow, type StoredAuditLog } from './chain'

/** A seal with its row as it is now. */
export interface ChainLink {
  sequence: number
  auditLogId: string
  loggedAt: string
  rowHash: string
  hash: string
  sealedAt: string
  log: StoredAuditLog | null
}

/** Where a chain stands: what is kept elsewhere shows later that nothing before it was changed or cut. */
export interface ChainHead {
  organizationId: string
  sequence: number
  hash: string
}

export interface Fault {
  organizationId: string
  /** The number in the chain; null for what is in none. */
  sequence: number | null
  auditLogId: string | null
  problem: string
}

export interface ChainVerdict {
  head: ChainHead
  rows: number
  /** Seals whose rows have expired with their month. */
  expired: number
  fault: Fault | null
}

/** Rows are kept for so long at least; expiry goes by whole months. */
export const auditRetentionDays = 400
/** A row is sealed minutes after its call at the latest; an outage may take hours, not this long. */
const lateMs = 72 * hourMs

/** Follows a chain from its beginning, computing each hash anew. Stops at the first link that does not fit, and says how. */
export async function verifyChain(
  organizationId: string,
  links: AsyncIterable<ChainLink>,
  { now, kept }: { now: Date; kept?: ChainHead | undefined },
): Promise<ChainVerdict> {
  const verdict: ChainVerdict = {
    head: { organizationId, sequence: 0, hash: chainStart },
    rows: 0,
    expired: 0,
    fault: null,
  }
  for await (const link of links) {
    const problem = await findProblem(link, verdict.head, { now, kept })
    if (problem !== null) {
      const { sequence, auditLogId } = link
      verdict.fault = { organizationId, sequence, auditLogId, problem }
      return verdict
    }
    if (link.log === null) verdict.expired++
    else verdict.rows++
    verdict.head = { organizationId, sequence: link.sequence, hash: link.hash }
  }
  if (kept !== undefined && verdict.head.sequence < kept.sequence) {
    const problem = `the chain ends at ${verdict.head.sequence}, but a head was kept of ${kept.sequence}: its end was cut`
    verdict.fault = { organizationId, sequence: verdict.head.sequence, auditLogId: null, problem }
  }
  return verdict
}

async function findProblem(
  link: ChainLink,
  before: ChainHead,
  { now, kept }: { now: Date; kept?: ChainHead | undefined },
): Promise<string | null> {
  const { sequence, log, rowHash, hash } = link
  if (sequence !== before.sequence + 1)
    return `the numbers jump from ${before.sequence} to ${sequence}: seals are missing`
  if ((await hashLink(before.hash, rowHash)) !== hash)
    return 'its hash does not follow from the one before: a seal was changed'
  if (log === null) {
    const age = now.getTime() - Date.parse(link.loggedAt)
    if (age < auditRetentionDays * dayMs) return 'its row is gone before its time: it was deleted'
  } else {
    if ((await hashRow(sequence, log)) !== rowHash)
      return 'its row is not the one that was sealed: it was changed'
    const late = Math.abs(Date.parse(link.sealedAt) - Date.parse(log.logged_at))
    if (late > lateMs) return 'its row was sealed days away from its own time: it was put in later'
  }
  if (kept?.sequence === sequence && kept.hash !== hash)
    return 'its hash is not the one that was kept: the chain up to here was written anew'
  return null
}
