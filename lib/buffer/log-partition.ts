import { findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { judged } from './judged'
import type { PartitionLease, PartitionLeases } from './partition-leases'
import {
  type Batch,
  type BufferedEvent,
  type Delivery,
  type EventBuffer,
  maxAttempts,
  type Verdict,
} from './port'
import { toRow } from './postgres'
import type { LogRecord, Position, RecordLog } from './record-log'
import { renewing } from './renewing'

/** What the work on a partition needs. `detour` is the buffer that takes what the log cannot wait for. */
export interface PartitionWork {
  log: RecordLog
  db: DatabaseFunctions
  detour: EventBuffer
  leases: PartitionLeases
  leaseSeconds: number
  handle: (delivery: Delivery) => Promise<Verdict>
  stop: AbortSignal
}

/** How many batches were handed over and came to an end; what stopped it early. */
export interface PartitionReport {
  done: number
  failed: number
  stopped: 'postponed' | 'lost' | null
}

const eventsPerTurn = 10_000

const valueSchema = z
  .string()
  .transform(text => JSON.parse(text) as unknown)
  .pipe(
    z.object({
      id: z.string(),
      organizationId: z.string(),
      streamId: z.string(),
      events: z.custom<BufferedEvent[]>(Array.isArray),
    }),
  )

/** A batch as a record's value, as `workPartition` reads it. */
export function toValue({ id, organizationId, streamId, events }: Batch): string {
  return JSON.stringify({ id, organizationId, streamId, events })
}

interface Work extends Delivery {
  /** Where its batches lie in the log. */
  offsets: number[]
}

/**
 * Hands over the next records of a partition, at most `most`, stream by stream, and goes on behind those that are finished.
 * What fails takes the detour, and so does what follows of its stream, until the detour is empty of it.
 */
export async function workPartition(
  { partition, next }: Position,
  { fence, abandoned }: PartitionLease,
  most: number,
  { log, db, detour, leases, leaseSeconds, handle, stop }: PartitionWork,
): Promise<PartitionReport> {
  const report: PartitionReport = { done: 0, failed: 0, stopped: null }
  const { works, end } = toWorks(await log.read(partition, next), most, next)
  const waiting = await detour.waitingSince(works.map(work => work.streamId))
  const unfinished = new Set(works.flatMap(work => work.offsets))
  const renewMs = (leaseSeconds * 1000) / 3
  const renew = () => leases.renew(fence)
  let renewAt = Date.now() + renewMs

  for (const { offsets, ...delivery } of works) {
    if (stop.aborted) break
    if (Date.now() > renewAt) {
      if (!(await renew())) return { ...report, stopped: 'lost' }
      renewAt = Date.now() + renewMs
    }
    // What may have ended the last holder is tried again where tries are counted.
    if (abandoned || waiting.has(delivery.streamId)) await takeDetour(delivery.batches, db)
    else {
      const judge = () => judged(handle, { ...delivery, fence })
      const verdict = await renewing(leaseSeconds, renew, judge)
      if (verdict.outcome === 'lost') return { ...report, stopped: 'lost' }
      if (verdict.outcome === 'postponed') {
        report.stopped = 'postponed'
        break
      }
      if (verdict.outcome === 'failed') await divert(delivery.batches, verdict.reason, db)
      report[verdict.outcome] += delivery.batches.length
    }
    for (const offset of offsets) unfinished.delete(offset)
  }
  // Those behind an unfinished one come again, and their effect is found to be there.
  const goOn = Math.min(end, ...unfinished)
  if (goOn > next) await log.commit(partition, goOn)
  return report
}

/** They wait in the database from now on; those of a deleted stream are let go. */
async function takeDetour(batches: Batch[], db: DatabaseFunctions): Promise<void> {
  findDataOf(await db.rpc('detour_batches', { p_batches: batches.map(toRow) }))
}

async function divert(batches: Batch[], reason: string, db: DatabaseFunctions): Promise<void> {
  const rows = batches.map(toRow)
  const call = { p_batches: rows, p_reason: reason, p_max_attempts: maxAttempts }
  findDataOf(await db.rpc('divert_batches', call))
}

/**
 * The records by stream, each batch once, and the offset behind the last of them. Who sends a little comes first: it need not
 * wait for who sends a lot into the same partition.
 */
function toWorks(records: LogRecord[], most: number, next: number): { works: Work[]; end: number } {
  const byStream = new Map<string, Work>()
  const ids = new Set<string>()
  let events = 0
  let end = next
  for (const { offset, value } of records) {
    const batch = valueSchema.parse(value)
    events += batch.events.length
    if (ids.size >= most || (ids.size > 0 && events > eventsPerTurn)) break
    end = offset + 1
    const { organizationId, streamId } = batch
    const work = byStream.get(streamId) ?? { organizationId, streamId, batches: [], fence: null, offsets: [] }
    byStream.set(streamId, work)
    work.offsets.push(offset)
    // Published again by a sender that was not answered.
    if (!ids.has(batch.id)) work.batches.push(batch)
    ids.add(batch.id)
  }
  return { works: [...byStream.values()].sort((one, other) => sizeOf(one) - sizeOf(other)), end }
}

function sizeOf({ batches }: Delivery): number {
  return batches.reduce((sum, { events }) => sum + events.length, 0)
}
