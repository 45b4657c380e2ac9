import type { EventBuffer } from '@/lib/buffer/port'
import { secondMs } from '@/lib/core/clock'
import { withinDeadline } from '@/lib/core/deadline'
import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { Metrics } from '@/lib/metrics/create-metrics'
import { readDepth } from '@/lib/outbox/store'

interface Sources {
  metrics: Metrics
  buffer: EventBuffer
  service: DatabaseFunctions
  log: Logger
}

/** A scraper waits ten seconds by default; what does not answer in one is left out. */
const askMs = secondMs

/** All metrics in the Prometheus text format 0.0.4, after asking the buffer and the outbox how full they are. */
export async function exposeMetrics({ metrics, buffer, service, log }: Sources): Promise<string> {
  const { asked } = metrics
  const ask = <Depth>(what: string, depth: Promise<Depth>) =>
    withinDeadline(depth, askMs).catch((error: unknown) => {
      log.warn(`The ${what} did not say its depth.`, { error })
      return null
    })
  const [depth, outbox] = await Promise.all([
    ask('buffer', buffer.depth()),
    ask('outbox', readDepth(service)),
  ])
  asked.bufferReachable(depth === null ? 0 : 1)
  asked.bufferBatches(depth?.batches ?? null)
  asked.bufferEvents(depth?.events ?? null)
  asked.bufferOldest(depth === null ? null : depth.oldestMs / secondMs)
  asked.setAside(depth?.setAside ?? null)
  asked.outboxDue(outbox?.due ?? null)
  asked.outboxOldest(outbox?.oldest_due_seconds ?? null)
  return metrics.registry.metrics()
}
