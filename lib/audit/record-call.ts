import { findUuid } from '@/lib/core/ids'
import { audit } from './audit'
import type { AuditedCall } from './audit-log'
import { findTarget } from './find-target'
import { howToRecord } from './how-to-record'

/**
 * Records an answered API call with what it touched: the id in its path, or else in its answer. Who has just logged in is
 * known by the answer alone. Throws `unavailable` when what was changed cannot be recorded.
 */
export async function recordCall(
  call: Omit<AuditedCall, 'target'>,
  segment: { params: Promise<{ id?: string }> },
  response: Response,
): Promise<void> {
  const recorder = audit()
  if (recorder === null) return
  const known = { ...call, target: null }
  const how = howToRecord(known)
  if (how === 'not') return
  const target = (await segment.params)?.id ?? (how === 'durable' ? await findTarget(response) : null)
  const userId = call.principal === null && target !== null ? findUuid('user', target) : null
  const principal = userId === null ? call.principal : { organizationId: null, userId, keyId: null }
  await recorder.record({ ...known, principal, target })
}
