import { dataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { storedAuditLog } from './chain'
import type { AuditEntry } from './schema'

const listedRow = storedAuditLog
  .omit({ organization_id: true })
  .extend({ sequence: z.number().nullable(), hash: z.string().nullable() })
export type ListedRow = z.output<typeof listedRow>

export interface AuditSelection {
  /** Calls in [from, to). */
  from: string
  to: string
  userId: string | null
  keyId: string | null
  method: string | null
  route: string | null
  /** Any of these, each a method, a space and a route. */
  actions: readonly string[] | null
  /** Without those that only looked. */
  changes: boolean
  statuses: { least: number; most: number } | null
  before: { time: string; id: string } | null
  limit: number
}

/** The organization's audit log, the newest first. */
export async function selectAuditLogs(
  db: DatabaseClient,
  organizationId: string,
  selection: AuditSelection,
): Promise<ListedRow[]> {
  const { from, to, userId, keyId, method, route, actions, changes, statuses, before, limit } = selection
  const answer = await db.rpc('list_audit_logs', {
    p_organization: organizationId,
    p_from: from,
    p_to: to,
    p_limit: limit,
    ...(userId !== null && { p_user: userId }),
    ...(keyId !== null && { p_key: keyId }),
    ...(method !== null && { p_method: method }),
    ...(route !== null && { p_route: route }),
    ...(actions !== null && { p_actions: [...actions] }),
    ...(changes && { p_changes: true }),
    ...(statuses !== null && { p_least_status: statuses.least, p_most_status: statuses.most }),
    ...(before !== null && { p_before_time: before.time, p_before_id: before.id }),
  })
  return z.array(listedRow).parse(dataOf(answer))
}

/** A row as the API shows it. */
export function toAuditEntry(row: ListedRow): AuditEntry {
  const { id, logged_at, user_id, key_id, ...rest } = row
  return {
    ...rest,
    id: formatId('audit', id),
    time: toIso(logged_at),
    user_id: user_id === null ? null : formatId('user', user_id),
    key_id: key_id === null ? null : formatId('key', key_id),
  }
}
