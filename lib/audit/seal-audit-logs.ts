import { dataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from '@/lib/db/database-functions'

/** A call holds the lease for as long as it takes: some hundred milliseconds. */
const rowsPerCall = 1000

/** Gives the rows that wait their place in the chain, until none waits or the time is over. Answers how many. */
export async function sealAuditLogs(
  service: DatabaseFunctions,
  budgetMs: number,
): Promise<{ sealed: number }> {
  const end = performance.now() + budgetMs
  let sealed = 0
  for (;;) {
    const some = dataOf(await service.rpc('seal_audit_logs', { p_limit: rowsPerCall }))
    sealed += some
    if (some < rowsPerCall || performance.now() > end) return { sealed }
  }
}
