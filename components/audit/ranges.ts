const dayMs = 86_400_000

/** The time ranges of the audit log's page, by their name in the address. */
export const auditRanges = {
  '24h': { label: '24 h', ms: dayMs },
  '7d': { label: '7 d', ms: 7 * dayMs },
  '30d': { label: '30 d', ms: 30 * dayMs },
  all: { label: 'All', ms: null },
} as const

export type AuditRange = keyof typeof auditRanges

/** The range named in an address, else a month. */
export function auditRange(name: string | undefined): AuditRange {
  return name !== undefined && Object.hasOwn(auditRanges, name) ? (name as AuditRange) : '30d'
}
