import type { BufferedEvent } from '@/lib/buffer/port'
import { secondMs } from '@/lib/core/clock'
import { metrics } from '@/lib/metrics/metrics'
import type { Candidate } from './candidate'

interface Committed {
  events: readonly BufferedEvent[]
  candidates: readonly Candidate[]
  beganMs: number
  nowMs: number
}

/** Counts how long a delivery took that has just been committed: the work, and the waiting before and in it. */
export function measureDelivery({ events, candidates, beganMs, nowMs }: Committed): void {
  const received = new Map(events.map(event => [event.id, Date.parse(event.received_at)]))
  const firstOfAnomaly = new Map<string, number>()
  for (const { eventId, told, finding } of candidates) {
    const atMs = eventId === null ? undefined : received.get(eventId)
    if (!told || atMs === undefined) continue
    const anomaly = JSON.stringify([finding.kind, finding.fingerprint])
    firstOfAnomaly.set(anomaly, Math.min(atMs, firstOfAnomaly.get(anomaly) ?? atMs))
  }
  const since = (atMs: number) => Math.max(nowMs - atMs, 0) / secondMs
  const oldest = [...received.values()].reduce((least, atMs) => Math.min(least, atMs), nowMs)
  metrics().delivered({
    seconds: since(beganMs),
    sinceReceived: since(oldest),
    toAnomaly: [...firstOfAnomaly.values()].map(since),
  })
}
