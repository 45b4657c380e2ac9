import { ownValue } from '@/components/filters/own-value'
import type { Params } from '@/components/filters/with-params'
import { auditOutcomes } from '@/lib/audit/schema'
import { findUuid } from '@/lib/core/ids'
import { callsOf } from './call-words'
import { auditRange, auditRanges } from './ranges'

/** What an address of the audit log's page selects; what it cannot mean is left out. The range ends at `now`. */
export function toSelection(params: Params, now: Date) {
  const { ms } = auditRanges[auditRange(params.range)]
  const actions = callsOf(params.act)
  const outcome = ownValue(auditOutcomes, params.outcome)
  return {
    ...(ms !== null && { from: new Date(now.getTime() - ms).toISOString() }),
    ...(isActor(params.actor) && { actor: params.actor }),
    ...(actions !== null && { actions }),
    ...(outcome !== undefined && { outcome }),
    ...(params.changes === 'true' && { changes: 'true' as const }),
  }
}

function isActor(id: string | undefined): id is string {
  return id !== undefined && (findUuid('user', id) ?? findUuid('key', id)) !== null
}
