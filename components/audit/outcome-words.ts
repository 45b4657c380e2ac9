import type { AuditOutcome } from '@/lib/audit/schema'

/** What came of a call with this status. */
export function outcomeOf(status: number): AuditOutcome {
  if (status < 400) return 'done'
  return status < 500 ? 'refused' : 'failed'
}

const reasons: Record<number, string> = {
  400: 'not valid',
  401: 'not logged in',
  402: 'beyond the plan',
  403: 'not allowed',
  404: 'not found',
  409: 'in conflict',
  429: 'too many calls',
}

/** A status in words: `done`, `refused: not allowed`, `failed`. */
export function outcomeWords(status: number): string {
  const outcome = outcomeOf(status)
  const reason = reasons[status]
  return reason === undefined ? outcome : `${outcome}: ${reason}`
}
