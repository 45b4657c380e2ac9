import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { storedAuditLog } from './chain'
import type { ChainLink } from './verify-chain'

/** Fewer than the thousand rows that an answer has at most. */
const linksPerPage = 500

const linkRow = z.object({
  sequence: z.number(),
  audit_log_id: z.string(),
  logged_at: z.string(),
  row_hash: z.string(),
  hash: z.string(),
  sealed_at: z.string(),
  log: storedAuditLog.nullable(),
})
const strayRow = z.object({
  waiting: z.number(),
  oldest_waiting: z.string().nullable(),
  unsealed: z.number(),
  vanished: z.number(),
  example: z.string().nullable(),
})

/** The chains that there are, by their organization; the nil uuid has the calls of nobody's organization. */
export async function listChains(service: DatabaseFunctions): Promise<string[]> {
  return dataOf(await service.rpc('audit_chains')).map(({ organization_id }) => organization_id)
}

/** A chain from its first seal, a page at a time. */
export async function* readChain(
  service: DatabaseFunctions,
  organizationId: string,
): AsyncGenerator<ChainLink> {
  let after = 0
  for (;;) {
    const page = { p_organization: organizationId, p_after: after, p_limit: linksPerPage }
    const rows = z.array(linkRow).parse(findDataOf(await service.rpc('audit_chain_page', page)) ?? [])
    for (const { sequence, audit_log_id, logged_at, row_hash, hash, sealed_at, log } of rows) {
      after = sequence
      yield {
        sequence,
        auditLogId: audit_log_id,
        loggedAt: logged_at,
        rowHash: row_hash,
        hash,
        sealedAt: sealed_at,
        log,
      }
    }
    if (rows.length < linksPerPage) return
  }
}

/** What is outside of the chains: rows that wait for their seal, rows that have none and do not wait, and waiting ones that are gone. */
export async function countStrays(service: DatabaseFunctions): Promise<z.output<typeof strayRow>> {
  const [row] = dataOf(await service.rpc('audit_strays'))
  return strayRow.parse(row)
}
