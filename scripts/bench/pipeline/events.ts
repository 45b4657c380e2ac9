import type { Batch } from '@/lib/buffer/port'

/** An access-log line of some 90 characters; each has other numbers in it. */
export function logLine(n: number): string {
  const scattered = (n * 7919) % 100_000
  return `GET /products/${scattered} 200 in ${scattered % 97} ms, cache hit, region eu-central, user ${scattered % 5003}`
}

/** A request's body: so many lines of one stream. */
export function requestBody(size: number, from: number, source = 'bench'): string {
  const timestamp = new Date().toISOString()
  return JSON.stringify(
    Array.from({ length: size }, (_, index) => ({
      timestamp,
      stream_type: 'logs',
      data: logLine(from + index),
      metadata: { source },
    })),
  )
}

/** A batch as ingest makes it: so many lines of one stream, of this moment. */
export function makeBatch(
  owner: { organizationId: string; streamId: string },
  size: number,
  from = 0,
): Batch {
  const now = new Date().toISOString()
  return {
    ...owner,
    id: crypto.randomUUID(),
    events: Array.from({ length: size }, (_, index) => ({
      id: crypto.randomUUID(),
      timestamp: now,
      received_at: now,
      data: logLine(from + index),
      metadata: { source: 'bench' },
      external_id: null,
    })),
  }
}
