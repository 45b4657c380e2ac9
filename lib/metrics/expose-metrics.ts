import type { EventBuffer } from '@/lib/buffer/port'
import { secondMs } from '@/lib/core/clock'
import { withinDeadline } from '@/lib/core/deadline'
import type { Logger } from '@/lib/core/log'
import type { Metrics } from './create-metrics'

interface Sources {
  metrics: Metrics
  buffer: EventBuffer
  log: Logger
}

/** A scraper waits ten seconds by default; what does not answer in one is left out. */
const askMs = secondMs

/** All metrics in the Prometheus text format 0.0.4, after asking the buffer how full it is. */
export async function exposeMetrics({ metrics, buffer, log }: Sources): Promise<string> {
  const { asked } = metrics
  const depth = await withinDeadline(buffer.depth(), askMs).catch((error: unknown) => {
    log.warn('The buffer did not say its depth.', { error })
    return null
  })
  asked.bufferReachable(depth === null ? 0 : 1)
  asked.bufferBatches(depth?.batches ?? null)
  asked.bufferEvents(depth?.events ?? null)
  asked.bufferOldest(depth === null ? null : depth.oldestMs / secondMs)
  asked.setAside(depth?.setAside ?? null)
  return metrics.registry.metrics()
}
