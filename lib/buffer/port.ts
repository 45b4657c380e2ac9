import type { Json } from '@/lib/db/database.types'

/** An accepted event, as the ingest made it. Times are ISO 8601 in UTC; `id` is a uuid. */
export type BufferedEvent = {
  id: string
  timestamp: string
  received_at: string
  data: Json
  metadata: { [key: string]: Json } | null
  /** The id that the sender gave. */
  external_id: string | null
}

/** One stream's accepted events of one request. `id` is the request's with the stream's; `events` is never empty. */
export interface Batch {
  id: string
  organizationId: string
  streamId: string
  events: BufferedEvent[]
}

/** What proves that a worker still holds what it was given; null where the buffer keeps that itself. */
export interface Fence {
  lease: string
  token: number
}

/** Waiting batches of one stream, oldest first, for one worker. One that failed before comes alone. */
export interface Delivery {
  organizationId: string
  streamId: string
  batches: Batch[]
  fence: Fence | null
}

/**
 * `done`: the effect is durable. `failed`: it counts as a try and comes again later. `postponed`: what it needs is away,
 * which is no fault of its own; it comes again and no try is counted. `lost`: another worker has it now; nothing is
 * acknowledged.
 */
export type Verdict =
  | { outcome: 'done' }
  | { outcome: 'failed'; reason: string }
  | { outcome: 'postponed' }
  | { outcome: 'lost' }

export interface ConsumeOptions {
  /** Stops between two deliveries; the one in hand is finished. */
  signal: AbortSignal
  /** About how many batches to hand over at most. */
  maxBatches: number
  /** Return when nothing is ready, rather than wait for more. */
  once?: boolean
}

/** What one `consume` did. */
export interface Drained {
  batches: number
  failed: number
}

export interface Depth {
  batches: number
  /** Null where the engine counts batches only. */
  events: number | null
  /** How long the oldest has waited, in ms; 0 when nothing waits. */
  oldestMs: number
  /** Batches that were given up on and wait to be looked at. */
  setAside: number
}

/** A batch that was given up on, with the last reason. */
export interface SetAsideBatch extends Batch {
  attempts: number
  reason: string
  /** ISO 8601 in UTC. */
  setAsideAt: string
}

/** Where a page of set-aside batches goes on: after this one. */
export interface SetAsidePage {
  limit: number
  before?: { setAsideAt: string; id: string }
}

/** After so many failed tries a batch is set aside, out of the way of the others. */
export const maxAttempts = 6

/** The durable queue between accepting events and detecting in them. Every adapter passes `contract.ts`. */
export interface EventBuffer {
  /** Resolves once all batches survive a crash; throws `unavailable` otherwise. The same id again is harmless. */
  publish(batches: Batch[]): Promise<void>
  /**
   * Hands waiting batches to `handle`, at least once each: a stream's in the order they were published, and a
   * shard's (a hash of the stream) to one worker at a time. A `handle` that throws has failed.
   */
  consume(handle: (delivery: Delivery) => Promise<Verdict>, options: ConsumeOptions): Promise<Drained>
  depth(): Promise<Depth>
  /**
   * For those of the streams of which something waits, or may: since when, in epoch ms. Nothing of these streams that was
   * published before is still to come.
   */
  waitingSince(streamIds: string[]): Promise<Map<string, number>>
  /** Batches of the organization that were given up on, newest first. */
  setAside(organizationId: string, page: SetAsidePage): Promise<SetAsideBatch[]>
  /** Puts a set-aside batch back among those that wait of its stream, its tries forgotten. False when there is none such. */
  resend(organizationId: string, batchId: string): Promise<boolean>
  /** Drops a set-aside batch for good. False when there is none such. */
  discard(organizationId: string, batchId: string): Promise<boolean>
  /** Ends the `consume` calls in progress after the delivery in hand, and refuses further calls. */
  close(): Promise<void>
}
