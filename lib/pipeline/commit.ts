import type { Fence } from '@/lib/buffer/port'
import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { storableJson } from '@/lib/db/storable-json'
import { metrics } from '@/lib/metrics/metrics'
import type { Seen } from './candidate'
import type { Detection } from './detection'
import type { LoadedStream } from './load-stream'
import type { JudgedEvent } from './observe-events'
import { type Telling, tell } from './tell'

interface Work {
  batchIds: string[]
  events: JudgedEvent[]
  seen: Seen
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
  z.object({ outcome: z.enum(['stale', 'moved', 'fenced', 'gone']) }),
])

export type Outcome = z.output<typeof outcomeSchema>

/** How often incidents are computed anew because another stream of the organization has changed them. */
const maxRounds = 8

/** Commits the whole effect of some work on a stream, or nothing; moves the stream on to its new version. */
export async function commit(
  stream: LoadedStream,
  work: Work,
  { service, detection }: { service: DatabaseFunctions; detection: Detection },
): Promise<Outcome> {
  // As text, so that it comes back bit for bit.
  const state = JSON.stringify(stream.watch.save())
  let outcome: Outcome = { outcome: 'moved' }
  for (let round = 0; round < maxRounds && outcome.outcome === 'moved'; round++) {
    const telling = await tell(stream, work.seen, { service, detection })
    outcome = outcomeSchema.parse(
      dataOf(await service.rpc('commit_batch', toParameters(stream, state, work, telling))),
    )
  }
  if (outcome.outcome === 'committed') {
    metrics().committed(outcome)
    stream.version++
    stream.committed = state
    stream.dueMs = work.nextDueMs
  }
  return outcome
}

function toParameters(stream: LoadedStream, state: string, work: Work, telling: Telling) {
  const { batchIds, events, duplicates, nextDueMs, fence } = work
  const { findings, incidents, anomalies, bundles, incidentsVersion, anomalyOf } = telling
  return {
    p_stream: stream.id,
    p_batches: batchIds,
    p_version: stream.version,
    p_state: state,
    p_events: storableJson(events.map(event => toRow(event, anomalyOf.get(event.id)))),
    p_anomalies: storableJson(anomalies),
    p_findings: storableJson(findings),
    p_incidents: storableJson(incidents),
    p_bundles: storableJson(bundles),
    p_lateness_ms: stream.latenessMs,
    p_duplicates: duplicates,
    ...(incidentsVersion !== null && { p_incidents_version: incidentsVersion }),
    ...(nextDueMs !== null && { p_next_due_at: new Date(nextDueMs).toISOString() }),
    ...(stream.learning !== null && { p_learning: { ...stream.learning } }),
    ...(fence !== null && { p_lease: fence.lease, p_token: fence.token }),
  }
}

/** What is null is left out: the database reads the rest sooner. */
function toRow({ external_id, metadata, kind, ...event }: JudgedEvent, anomaly: string | undefined) {
  return {
    ...event,
    ...(metadata !== null && { metadata }),
    ...(external_id !== null && { external_id }),
    ...(kind !== null && { kind }),
    anomaly,
  }
}
