import { dataOf, findDataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { FinishedAhead } from './finished-ahead'
import { judged } from './judged'
import type { PartitionLease, PartitionLeases } from './partition-leases'
import { chooseTurn, type TurnLimits, type Work } from './partition-turn'
import { type Batch, type Delivery, type EventBuffer, maxAttempts, type Verdict } from './port'
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
  finished: FinishedAhead
  handle: (delivery: Delivery) => Promise<Verdict>
  stop: AbortSignal
}

/** How many batches were handed over and came to an end; what stopped it early. */
export interface PartitionReport {
  done: number
  failed: number
  stopped: 'postponed' | 'lost' | null
}

const eventsPerTurn = 2_000

/**
 * Hands over batches of a partition within the limits, stream by stream, and goes on behind those that are finished.
 * What fails takes the detour, and so does what follows of its stream, until the detour is empty of it.
 */
export async function workPartition(
  { partition, next }: Position,
  { fence, abandoned }: PartitionLease,
  given: Omit<TurnLimits, 'events'>,
  { log, db, detour, leases, leaseSeconds, finished, handle, stop }: PartitionWork,
): Promise<PartitionReport> {
  const report: PartitionReport = { done: 0, failed: 0, stopped: null }
  const records = await log.read(partition, next)
  const unfinished = new Set(records.filter(record => !finished.has(partition, record)))
  const limits = { ...given, events: eventsPerTurn }
  const works = await chooseLeft(partition, unfinished, limits, { db, finished })
  const waiting = await detour.waitingSince(works.map(work => work.streamId))
  const renewMs = (leaseSeconds * 1000) / 3
  const renew = () => leases.renew(fence)
  let renewAt = Date.now() + renewMs

  for (const { records: handedOver, ...delivery } of works) {
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
    for (const record of handedOver.keys()) unfinished.delete(record)
    finished.add(partition, [...handedOver.keys()])
  }
  const [first] = unfinished
  const goOn = first?.offset ?? (records.at(-1)?.offset ?? next - 1) + 1
  if (goOn > next) await log.commit(partition, goOn)
  finished.goOn(partition, goOn)
  return report
}

/**
 * What one turn hands over of the unfinished records. Another holder may have worked ahead of where the partition goes on: what the
 * database knows to be processed is finished, and is not handed over again.
 */
async function chooseLeft(
  partition: number,
  unfinished: Set<LogRecord>,
  limits: TurnLimits,
  { db, finished }: Pick<PartitionWork, 'db' | 'finished'>,
): Promise<Work[]> {
  for (;;) {
    const works = chooseTurn([...unfinished], limits)
    if (works.length === 0) return works
    const ids = works.flatMap(({ batches }) => batches.map(({ id }) => id))
    const processed = new Set(dataOf(await db.rpc('processed_among', { p_batches: ids })))
    if (processed.size === 0) return works
    const known = works.flatMap(({ records }) => [...records]).filter(([, id]) => processed.has(id))
    for (const [record] of known) unfinished.delete(record)
    finished.add(
      partition,
      known.map(([record]) => record),
    )
  }
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
