import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Json } from '@/lib/db/database.types'
import { storableJson } from '@/lib/db/storable-json'
import {
  type Batch,
  type ConsumeOptions,
  type Delivery,
  type Drained,
  type EventBuffer,
  maxAttempts,
  type Verdict,
} from './port'

interface PostgresBufferOptions {
  /** How long a silent worker keeps its shard. */
  leaseSeconds?: number
  /** How many shards one `consume` works on at once: one computes while another waits for its commit. */
  concurrency?: number
  /** How long to wait before asking again when nothing is ready. */
  pollMs?: number
}

const batchesPerClaim = 200
const eventsPerClaim = 10_000

const eventSchema = z.object({
  id: z.string(),
  timestamp: z.string(),
  received_at: z.string(),
  data: z.custom<Json>(),
  metadata: z.record(z.string(), z.custom<Json>()).nullable(),
  external_id: z.string().nullable(),
})
const claimSchema = z
  .object({
    lease: z.string(),
    token: z.number(),
    batches: z.array(
      z.object({
        id: z.string(),
        organization_id: z.string(),
        stream_id: z.string(),
        events: z.array(eventSchema),
      }),
    ),
  })
  .nullable()
const depthSchema = z.object({
  batches: z.number(),
  events: z.number(),
  oldest_ms: z.number(),
  set_aside: z.number(),
})

type Claim = NonNullable<z.output<typeof claimSchema>>

/** The buffer in the database itself: one row a batch, shards leased by rows with a fencing token. */
export function postgresBuffer(db: DatabaseClient, options: PostgresBufferOptions = {}): EventBuffer {
  const { leaseSeconds = 60, concurrency = 2, pollMs = 500 } = options
  const closing = new AbortController()
  const consuming = new Set<Promise<unknown>>()

  return {
    async publish(batches) {
      refuseWhenClosed()
      if (batches.length === 0) return
      const { error } = await db.rpc('publish_batches', { p_batches: batches.map(toRow) })
      if (error) throw unavailable(error)
    },

    async consume(handle, consumeOptions) {
      refuseWhenClosed()
      const work = consume(handle, consumeOptions)
      consuming.add(work)
      return work.finally(() => consuming.delete(work))
    },

    async depth() {
      const { data, error } = await db.rpc('buffer_depth')
      if (error) throw unavailable(error)
      const { batches, events, oldest_ms, set_aside } = depthSchema.parse(data)
      return { batches, events, oldestMs: oldest_ms, setAside: set_aside }
    },

    async close() {
      closing.abort()
      await Promise.allSettled(consuming)
    },
  }

  function refuseWhenClosed(): void {
    if (closing.signal.aborted) throw new AppError('unavailable', 'The event buffer is closed.')
  }

  async function consume(
    handle: (delivery: Delivery) => Promise<Verdict>,
    { signal, maxBatches, once = false }: ConsumeOptions,
  ): Promise<Drained> {
    const stop = AbortSignal.any([signal, closing.signal])
    const drained: Drained = { batches: 0, failed: 0 }
    let allowed = maxBatches

    async function work(): Promise<void> {
      const owner = crypto.randomUUID()
      while (!stop.aborted && allowed > 0) {
        const wanted = Math.min(allowed, batchesPerClaim)
        allowed -= wanted
        const claim = await claimShard(owner, wanted)
        allowed += wanted - (claim?.batches.length ?? 0)
        if (claim !== null) await workOff(claim, handle, stop, drained)
        else if (once) return
        else await pause(pollMs, stop)
      }
    }
    await Promise.all(Array.from({ length: concurrency }, work))
    return drained
  }

  async function claimShard(owner: string, maxBatches: number): Promise<Claim | null> {
    const { data } = await db
      .rpc('claim_batches', {
        p_owner: owner,
        p_lease_seconds: leaseSeconds,
        p_max_batches: maxBatches,
        p_max_events: eventsPerClaim,
        p_max_attempts: maxAttempts,
      })
      .throwOnError()
    return claimSchema.parse(data)
  }

  async function workOff(
    claim: Claim,
    handle: (delivery: Delivery) => Promise<Verdict>,
    stop: AbortSignal,
    drained: Drained,
  ): Promise<void> {
    const finished: string[] = []
    const fence = { p_lease: claim.lease, p_token: claim.token }
    let renewAt = Date.now() + (leaseSeconds * 1000) / 3
    for (const delivery of deliveries(claim)) {
      if (stop.aborted) break
      if (Date.now() > renewAt) {
        const renewed = await db
          .rpc('renew_lease', { ...fence, p_lease_seconds: leaseSeconds })
          .throwOnError()
        if (!renewed.data) return
        renewAt = Date.now() + (leaseSeconds * 1000) / 3
      }
      const ids = delivery.batches.map(batch => batch.id)
      const verdict = await judged(handle, delivery)
      if (verdict.outcome === 'lost') return
      if (verdict.outcome === 'done') {
        finished.push(...ids)
        drained.batches += ids.length
      } else {
        const failure = { ...fence, p_batches: ids, p_reason: verdict.reason, p_max_attempts: maxAttempts }
        await db.rpc('fail_batch', failure).throwOnError()
        drained.failed += ids.length
      }
    }
    await db.rpc('release_lease', { ...fence, p_finished: finished }).throwOnError()
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    stop.addEventListener('abort', end, { once: true })
  })
}

async function judged(
  handle: (delivery: Delivery) => Promise<Verdict>,
  delivery: Delivery,
): Promise<Verdict> {
  try {
    return await handle(delivery)
  } catch (error) {
    return {
      outcome: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

/** A claim's batches by stream, in their order. */
function deliveries({ lease, token, batches }: Claim): Delivery[] {
  const byStream = new Map<string, Delivery>()
  for (const { id, organization_id, stream_id, events } of batches) {
    const batch = { id, organizationId: organization_id, streamId: stream_id, events }
    const delivery = byStream.get(stream_id)
    if (delivery) delivery.batches.push(batch)
    else {
      byStream.set(stream_id, {
        organizationId: organization_id,
        streamId: stream_id,
        batches: [batch],
        fence: { lease, token },
      })
    }
  }
  return [...byStream.values()]
}

function toRow({ id, organizationId, streamId, events }: Batch): Json {
  return storableJson({
    id,
    organization_id: organizationId,
    stream_id: streamId,
    events: events as unknown as Json,
  })
}

function unavailable(cause: unknown): AppError {
  return new AppError(
    'unavailable',
    'Events cannot be stored at the moment. Send them again in a few seconds.',
    {
      cause,
      retryAfterSeconds: 5,
    },
  )
}
