import type { EventBuffer } from '@/lib/buffer/port'
import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { advanceStreams } from './advance-streams'
import { type Detection, detection as library } from './detection'
import { loadStream } from './load-stream'
import { processBatch } from './process-batch'
import type { Run } from './run'
import { StreamCache } from './stream-cache'

export interface DrainContext {
  buffer: EventBuffer
  service: DatabaseFunctions
  log: Logger
  now: () => Date
  detection?: Detection
}

interface DrainLimits {
  /** No new work is begun after this long. */
  budgetMs?: number
  maxBatches?: number
}

/** What one run did: batches and events processed, anomalies opened, batches still waiting. */
export interface DrainReport {
  batches: number
  events: number
  anomalies: number
  remaining: number
  took_ms: number
}

/** The part of the budget after which no batch is begun: quiet streams get their look however much waits. */
const drainingShare = 0.75

/**
 * Processes what waits in the buffer, then looks at the streams that have gone quiet, within the limits. Any number
 * of runs may go on at once: each batch has its effect once.
 */
export async function drain(ctx: DrainContext, limits: DrainLimits = {}): Promise<DrainReport> {
  const { buffer, service, log, now, detection = library } = ctx
  const { budgetMs = 20_000, maxBatches = 5_000 } = limits
  const startedMs = now().getTime()
  const streams = new StreamCache(id => loadStream(id, { service, detection, log }))
  const run: Run = { service, detection, log, now, streams, counted: { events: 0, anomalies: 0 } }

  const end = AbortSignal.timeout(budgetMs)
  const draining = { signal: AbortSignal.timeout(budgetMs * drainingShare), maxBatches, once: true }
  const drained = await buffer.consume(delivery => processBatch(delivery, run), draining)
  await advanceStreams(run, buffer, end)

  const { batches: remaining } = await buffer.depth()
  const took_ms = now().getTime() - startedMs
  return { batches: drained.batches, ...run.counted, remaining, took_ms }
}
