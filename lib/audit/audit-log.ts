import { newUuid } from '@/lib/core/ids'
import { storableJson } from '@/lib/db/storable-json'

/** One call of the API or of a form, as it is stored. Ids are uuids; `target` is as the API shows it. */
export type AuditLog = {
  id: string
  /** ISO 8601 in UTC. */
  logged_at: string
  organization_id: string | null
  user_id: string | null
  key_id: string | null
  request_id: string | null
  ip: string | null
  /** An HTTP method, or FORM. */
  method: string
  /** The template of the path, or the name of the form. */
  route: string
  status: number
  target: string | null
  /** More than one where like calls of a minute are one row. */
  calls: number
}

/** What is known of a call when it has been answered. */
export interface AuditedCall {
  principal: { organizationId: string | null; userId: string | null; keyId: string | null } | null
  requestId: string
  ip: string
  method: string
  route: string
  status: number
  target: string | null
}

const longestTarget = 200

/** The row of one call. */
export function toAuditLog(call: AuditedCall, now: Date): AuditLog {
  const { principal, requestId, ip, method, route, status, target } = call
  // What stands in a path is anything: one row that the database refuses would hold up all after it.
  return storableJson({
    id: newUuid(),
    logged_at: now.toISOString(),
    organization_id: principal?.organizationId ?? null,
    user_id: principal?.userId ?? null,
    key_id: principal?.keyId ?? null,
    request_id: requestId,
    ip: ip.slice(0, 64),
    method,
    route,
    status,
    target: target?.slice(0, longestTarget) ?? null,
    calls: 1,
  })
}
