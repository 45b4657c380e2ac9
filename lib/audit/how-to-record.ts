import type { AuditedCall } from './audit-log'

/**
 * `durable`: before the answer leaves. `batched`: within a second. `counted`: like calls of a minute are one row. `not`:
 * nobody did anything: whoever calls without saying who they are is counted in the metrics and no more, for otherwise anyone
 * could fill the log.
 */
export type Recording = 'durable' | 'batched' | 'counted' | 'not'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Where events come in, thousands of times a minute. */
const carriesEvents = /^\/api\/v1\/(events\/ingest|otlp\/)/
/** Where people say who they are: their failures are what an audit log is asked about. Limited by address. */
const identifies = /^\/api\/v1\/auth\/|^auth\//

/** How a call is recorded, by what it could have changed and by who made it. */
export function howToRecord({ principal, method, route, status }: AuditedCall): Recording {
  if (status === 429 || carriesEvents.test(route)) return principal === null ? 'not' : 'counted'
  // Signed out meanwhile: the form was not even read.
  if (principal === null && method === 'FORM' && !identifies.test(route)) return 'not'
  const changed = !reading.has(method) && status < 400
  if (changed) return 'durable'
  return principal !== null || identifies.test(route) ? 'batched' : 'not'
}
