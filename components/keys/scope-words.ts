import type { Scope } from '@/lib/core/scopes'

/** What each scope lets a program do. */
export const scopeWords: Record<Scope, string> = {
  'events:write': 'Send events',
  'events:read': 'Read events',
  'anomalies:read': 'Read anomalies and statistics',
  'anomalies:write': 'Resolve anomalies',
  'billing:read': 'Read usage and plan',
  admin: 'Everything, including keys',
}
