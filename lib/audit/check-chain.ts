import { type Context, requireScope } from '@/lib/core/context'
import { formatId } from '@/lib/core/ids'
import { serviceFunctions } from '@/lib/db/service-functions'
import { readChain } from './read-chain'
import { verifyChain } from './verify-chain'

export interface ChainCheck {
  /** Rows whose hash was computed again. */
  rows: number
  /** Seals whose rows have expired. */
  expired: number
  /** The last number of the chain and its hash: to be kept somewhere else, and compared another day. */
  sequence: number
  hash: string
  /** The first thing that is not as it was sealed, or null. */
  fault: { sequence: number | null; id: string | null; problem: string } | null
}

/** Computes the chain of the organization's audit log again, from its beginning. Needs `admin`. */
export async function checkChain(ctx: Context): Promise<ChainCheck> {
  requireScope(ctx, 'admin')
  const { organizationId } = ctx.principal
  const links = readChain(serviceFunctions(), organizationId)
  const { head, rows, expired, fault } = await verifyChain(organizationId, links, { now: ctx.now() })
  const { sequence, hash } = head
  const id = fault?.auditLogId == null ? null : formatId('audit', fault.auditLogId)
  return {
    rows,
    expired,
    sequence,
    hash,
    fault: fault && { sequence: fault.sequence, id, problem: fault.problem },
  }
}
