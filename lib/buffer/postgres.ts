import { findDataOf } from '@/lib/core/database-error'
import { AppError } from '@/lib/core/errors'
import { inParallel } from '@/lib/core/in-parallel'
import { pause } from '@/lib/core/pause'
import { z } from '@/lib/core/schema'
import type { Json } from '@/lib/db/database.types'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { judged } from './judged'
import {
  type Batch,
  type BufferedEvent,
  type ConsumeOptions,
  type Delivery,
  type Drained,
  type EventBuffer,
  maxAttempts,
  type Verdict,
} from './port'
import { renewing } from './renewing'
import { eventsSchema } from './schema'
import { unavailable } from './unavailable'

interface PostgresBufferOptions {
  /** How long a silent worker keeps its shard: what a dead one had in hand comes to another after it. */
  leaseSeconds?: number
  /**
   * How many shards one `consume` works on at once: one computes while another waits for its commit. One more is worked on
   * of those who had little of late.
   */
  concurrency?: number
  /** How long to wait before asking again when nothing is ready. */
  pollMs?: number
}

const batchesPerClaim = 200
const eventsPerClaim = 4_000
/** How long to wait for what was away. */
const postponedMs = 1000

const claimSchema = z
  .object({
    lease: z.string(),
    token: z.number(),
    batches: z.array(
      z.object({
        id: z.string(),
        organization_id: z.string(),
        stream_id: z.string(),
        events: eventsSchema,
      }),
    ),
  })
  .nullable()
const setAsideSchema = z.array(
  z.object({
    id: z.string(),
    organization_id: z.string(),
    stream_id: z.string(),
    events: eventsSchema,
    attempts: z.number(),
    reason: z.string(),
    set_aside_at: z.string(),
  }),
)
const waitingSchema = z.array(z.object({ stream_id: z.string(), since: z.string() }))
const depthSchema = z.object({
  batches: z.number(),
  events: z.number(),
  oldest_ms: z.number(),
  set_aside: z.number(),
})

type Claim = NonNullable<z.output<typeof claimSchema>>

/** The buffer in the database itself: one row a batch, shards leased by rows with a fencing token. */
export function postgresBuffer(db: DatabaseFunctions, options: PostgresBufferOptions = {}): EventBuffer {
  const { leaseSeconds = 30, concurrency = 2, pollMs = 500 } = options
  const closing = new AbortController()
  const consuming = new Set<Promise<unknown>>()

  return {
    async publish(batches) {
      refuseWhenClosed()
      if (batches.length === 0) return
      const publishing = db.rpc('publish_batches', { p_batches: batches.map(toRow) })
      const { error } = await publishing.abortSignal(AbortSignal.timeout(publishMs(batches)))
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

    async waitingSince(streamIds) {
      if (streamIds.length === 0) return new Map()
      const { data, error } = await db.rpc('waiting_since', { p_streams: streamIds })
      if (error) throw unavailable(error)
      return new Map(waitingSchema.parse(data).map(({ stream_id, since }) => [stream_id, Date.parse(since)]))
    },

    async setAside(organizationId, { limit, before }) {
      const { data, error } = await db.rpc('set_aside_batches', {
        p_organization: organizationId,
        p_limit: limit,
        ...(before !== undefined && { p_before: before.setAsideAt, p_before_id: before.id }),
      })
      if (error) throw unavailable(error)
      return setAsideSchema.parse(data).map(row => ({
        ...toBatch(row),
        attempts: row.attempts,
        reason: row.reason,
        setAsideAt: new Date(row.set_aside_at).toISOString(),
      }))
    },

    async resend(organizationId, batchId) {
      const { data, error } = await db.rpc('resend_batch', {
        p_organization: organizationId,
        p_batch: batchId,
      })
      if (error) throw unavailable(error)
      return data === true
    },

    async discard(organizationId, batchId) {
      const { data, error } = await db.rpc('discard_batch', {
        p_organization: organizationId,
        p_batch: batchId,
      })
      if (error) throw unavailable(error)
      return data === true
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

    await inParallel(concurrency + 1, stop, async (stop, index) => {
      const owner = crypto.randomUUID()
      // The last works on those who had little of late: where only one hand is needed, it is one that takes whatever waits.
      const light = index === concurrency
      while (!stop.aborted && allowed > 0) {
        const wanted = Math.min(allowed, batchesPerClaim)
        allowed -= wanted
        const claim = await claimShard(owner, wanted, light)
        allowed += wanted - (claim?.batches.length ?? 0)
        const worked = claim !== null && (await workOff(claim, handle, stop, drained))
        if (worked) continue
        if (once) return
        await pause(claim === null ? pollMs : postponedMs, stop)
      }
    })
    return drained
  }

  async function claimShard(owner: string, maxBatches: number, light: boolean): Promise<Claim | null> {
    const answer = await db.rpc('claim_batches', {
      p_owner: owner,
      p_lease_seconds: leaseSeconds,
      p_max_batches: maxBatches,
      p_max_events: eventsPerClaim,
      p_max_attempts: maxAttempts,
      p_light: light,
    })
    return claimSchema.parse(findDataOf(answer))
  }

  /** False when something that every delivery needs is away. */
  async function workOff(
    claim: Claim,
    handle: (delivery: Delivery) => Promise<Verdict>,
    stop: AbortSignal,
    drained: Drained,
  ): Promise<boolean> {
    let postponed = false
    const finished: string[] = []
    const fence = { p_lease: claim.lease, p_token: claim.token }
    const renew = async () => {
      const answer = await db.rpc('renew_lease', { ...fence, p_lease_seconds: leaseSeconds })
      return findDataOf(answer) === true
    }
    let renewAt = Date.now() + (leaseSeconds * 1000) / 3
    for (const delivery of deliveries(claim)) {
      if (stop.aborted) break
      if (Date.now() > renewAt) {
        if (!(await renew())) return true
        renewAt = Date.now() + (leaseSeconds * 1000) / 3
      }
      const ids = delivery.batches.map(batch => batch.id)
      const verdict = await renewing(leaseSeconds, renew, () => judged(handle, delivery))
      if (verdict.outcome === 'lost') return true
      if (verdict.outcome === 'postponed') {
        postponed = true
        break
      }
      if (verdict.outcome === 'done') {
        finished.push(...ids)
        drained.batches += ids.length
      } else {
        const failure = { ...fence, p_batches: ids, p_reason: verdict.reason, p_max_attempts: maxAttempts }
        findDataOf(await db.rpc('fail_batch', failure))
        drained.failed += ids.length
      }
    }
    findDataOf(await db.rpc('release_lease', { ...fence, p_finished: finished }))
    return !postponed
  }
}

/** A claim's batches by stream, in their order. */
function deliveries({ lease, token, batches }: Claim): Delivery[] {
  const byStream = new Map<string, Delivery>()
  for (const { id, organization_id, stream_id, events } of batches) {
    const batch = toBatch({ id, organization_id, stream_id, events })
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

interface StoredBatch {
  id: string
  organization_id: string
  stream_id: string
  events: BufferedEvent[]
}

function toBatch({ id, organization_id, stream_id, events }: StoredBatch): Batch {
  return { id, organizationId: organization_id, streamId: stream_id, events }
}

/** The events as text, in which JSON has escaped what a database may not like. */
export function toRow({ id, organizationId, streamId, events }: Batch): Json {
  return {
    id,
    organization_id: organizationId,
    stream_id: streamId,
    events: JSON.stringify(events),
    event_count: events.length,
  }
}

/** What is not stored by then is given up, and its memory with it: a millisecond an event, and not less than two seconds. */
function publishMs(batches: Batch[]): number {
  return Math.max(
    2000,
    batches.reduce((sum, { events }) => sum + events.length, 0),
  )
}
