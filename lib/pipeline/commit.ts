import type { Fence } from '@/lib/buffer/port'
import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Json } from '@/lib/db/database.types'
import { storableJson } from '@/lib/db/storable-json'
import type { LoadedStream } from './load-stream'
import type { NewAnomaly } from './to-anomalies'

/** An event as `commit_batch` takes it, with its verdict; the fingerprint leads to its anomaly. */
export type JudgedEvent = {
  id: string
  timestamp: string
  received_at: string
  data: Json
  metadata: Json
  external_id: string | null
  p: number
  bits: number
  kind: string | null
  fingerprint: string | null
}

interface Work {
  batchIds: string[]
  events: JudgedEvent[]
  anomalies: NewAnomaly[]
  /** Events that were left out because the stream had their ids before. */
  duplicates: number
  nextDueMs: number | null
  fence: Fence | null
}

const outcomeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('committed'),
    events: z.number(),
    duplicates: z.number(),
    opened: z.number(),
    extended: z.number(),
  }),
  z.object({ outcome: z.literal('repeat'), processed: z.array(z.string()) }),
  z.object({ outcome: z.enum(['stale', 'fenced', 'gone']) }),
])

export type Outcome = z.output<typeof outcomeSchema>

/** Commits the whole effect of some work on a stream, or nothing; moves the stream on to its new version. */
export async function commit(stream: LoadedStream, work: Work, service: DatabaseClient): Promise<Outcome> {
  const answer = await service.rpc('commit_batch', {
    p_stream: stream.id,
    p_batches: work.batchIds,
    p_version: stream.version,
    // As text, so that it comes back bit for bit.
    p_state: JSON.stringify(stream.watch.save()),
    p_events: storableJson(work.events),
    p_anomalies: storableJson(work.anomalies),
    p_lateness_ms: stream.latenessMs,
    p_duplicates: work.duplicates,
    ...(work.nextDueMs !== null && { p_next_due_at: new Date(work.nextDueMs).toISOString() }),
    ...(stream.learning !== null && { p_learning: { ...stream.learning } }),
    ...(work.fence !== null && { p_lease: work.fence.lease, p_token: work.fence.token }),
  })
  const outcome = outcomeSchema.parse(dataOf(answer))
  if (outcome.outcome === 'committed') {
    stream.version++
    stream.dueMs = work.nextDueMs
  }
  return outcome
}
