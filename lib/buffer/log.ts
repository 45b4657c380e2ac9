import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { inParallel } from '@/lib/core/in-parallel'
import { pause } from '@/lib/core/pause'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { finishedAhead } from './finished-ahead'
import { type PartitionWork, workPartition } from './log-partition'
import { type PartitionLease, partitionLeases } from './partition-leases'
import { hasSmall, toValue } from './partition-turn'
import type { ConsumeOptions, Delivery, Drained, EventBuffer, Verdict } from './port'
import { readAhead } from './read-ahead'
import { type Position, partitionOf, type RecordLog } from './record-log'
import { unavailable } from './unavailable'

interface LogBufferOptions {
  /** Names the log's partitions among the leases. */
  name?: string
  /** How long a silent worker keeps its partition: what a dead one had in hand comes to another after it. */
  leaseSeconds?: number
  /** How many partitions one `consume` works on at once. */
  concurrency?: number
  /** How long to wait before asking again when nothing is ready. */
  pollMs?: number
}

/** A partition in hand, and where it goes on. */
interface Taken {
  position: Position
  lease: PartitionLease
}

const batchesPerTurn = 200
/** A stream of which no more than this waits in a partition, in characters, need not wait for the turns of the others. */
const smallSize = 64_000
/** A sender is told within 2 seconds that nothing can be stored. */
const publishMs = 1500
/** How long to wait for what a delivery needs and is away. */
const postponedMs = 1000

/**
 * The buffer in a partitioned log such as Kafka: a stream's batches in one partition, a partition in the hands of one worker, by
 * a lease in the database. A log cannot wait for one batch, so what fails waits in `detour`, the buffer in the database.
 */
export function logBuffer(
  unread: RecordLog,
  { db, detour }: { db: DatabaseFunctions; detour: EventBuffer },
  options: LogBufferOptions = {},
): EventBuffer {
  const { name = 'log', leaseSeconds = 30, concurrency = 2, pollMs = 250 } = options
  const leases = partitionLeases(db, name, leaseSeconds)
  const log = readAhead(unread)
  const finished = finishedAhead()
  /** The turn in which a partition was looked at last. */
  const lookedAt = new Map<number, number>()
  /** How far each partition was looked through for streams that send a little, where none was left. */
  const smallUpTo = new Map<number, number>()
  let turn = 0
  const closing = new AbortController()
  const consuming = new Set<Promise<unknown>>()

  return {
    async publish(batches) {
      refuseWhenClosed()
      if (batches.length > 0) await reached(withinDeadline(append(batches), publishMs))
    },

    async consume(handle, consumeOptions) {
      refuseWhenClosed()
      const work = consume(handle, consumeOptions)
      consuming.add(work)
      return work.finally(() => consuming.delete(work))
    },

    async depth() {
      const [waiting, aside] = await Promise.all([reached(waitingPartitions()), detour.depth()])
      const times = await reached(Promise.all(waiting.map(sinceOf)))
      const batches = waiting.reduce((sum, { next, end }) => sum + end - next, 0)
      const oldestMs = Math.max(aside.oldestMs, ...times.map(([, sinceMs]) => Date.now() - sinceMs))
      return { batches: batches + aside.batches, events: null, oldestMs, setAside: aside.setAside }
    },

    async waitingSince(streamIds) {
      if (streamIds.length === 0) return new Map()
      const [waiting, count, diverted] = await Promise.all([
        reached(waitingPartitions()),
        reached(log.partitions()),
        detour.waitingSince(streamIds),
      ])
      const times = new Map(await reached(Promise.all(waiting.map(sinceOf))))
      const since = streamIds.map(id => {
        const both = [times.get(partitionOf(id, count)), diverted.get(id)].filter(time => time !== undefined)
        return [id, Math.min(...both)] as const
      })
      return new Map(since.filter(([, time]) => Number.isFinite(time)))
    },

    setAside: detour.setAside,
    resend: detour.resend,
    discard: detour.discard,

    async close() {
      closing.abort()
      await Promise.allSettled(consuming)
      await Promise.allSettled([detour.close(), log.close()])
    },
  }

  function refuseWhenClosed(): void {
    if (closing.signal.aborted) throw new AppError('unavailable', 'The event buffer is closed.')
  }

  async function append(batches: Parameters<EventBuffer['publish']>[0]): Promise<void> {
    const count = await log.partitions()
    await log.append(
      batches.map(batch => ({
        partition: partitionOf(batch.streamId, count),
        key: batch.streamId,
        value: toValue(batch),
      })),
    )
  }

  async function waitingPartitions(): Promise<Position[]> {
    return (await log.positions()).filter(({ next, end }) => next < end)
  }

  async function sinceOf({ partition, next }: Position): Promise<[number, number]> {
    return [partition, (await log.timeOf(partition, next)) ?? Date.now()]
  }

  async function consume(
    handle: (delivery: Delivery) => Promise<Verdict>,
    { signal, maxBatches, once = false }: ConsumeOptions,
  ): Promise<Drained> {
    const stop = AbortSignal.any([signal, closing.signal])
    const drained: Drained = { batches: 0, failed: 0 }
    let allowed = maxBatches

    const takeDetour = async (stop: AbortSignal) => {
      if (stop.aborted || allowed <= 0) return
      const { batches, failed } = await detour.consume(handle, { signal: stop, maxBatches: allowed, once })
      drained.batches += batches
      drained.failed += failed
    }
    const followLog = async (stop: AbortSignal, { small }: { small: boolean }) => {
      const work: PartitionWork = { log, db, detour, leases, leaseSeconds, finished, handle, stop }
      while (!stop.aborted && allowed > 0) {
        const most = Math.min(allowed, batchesPerTurn)
        allowed -= most
        const taken = await (small ? takeSmall() : takePartition())
        // What may have ended the last holder is looked for among all.
        const limits = { batches: most, ...(small && !taken?.lease.abandoned && { streamSize: smallSize }) }
        const report = taken && (await workPartition(taken.position, taken.lease, limits, work))
        if (taken && report?.stopped !== 'lost') await leases.release(taken.lease.fence)
        const { done = 0, failed = 0 } = report ?? {}
        allowed += most - done - failed
        drained.batches += done
        drained.failed += failed
        if (report !== null && report.stopped !== 'postponed') continue
        if (once) return
        await pause(report === null ? pollMs : postponedMs, stop)
      }
    }

    const followAll = (stop: AbortSignal) => followLog(stop, { small: false })
    if (once) {
      await inParallel(concurrency, stop, followAll)
      await takeDetour(stop)
    } else {
      const followSmall = (stop: AbortSignal) => followLog(stop, { small: true })
      const hands = [takeDetour, followSmall, ...Array<typeof followAll>(concurrency).fill(followAll)]
      await inParallel(hands.length, stop, async (stop, index) => hands[index]?.(stop))
    }
    return drained
  }

  /** A partition in which something waits and that nobody holds, the one that was longest without a turn. */
  async function takePartition(): Promise<Taken | null> {
    const waiting = await reached(waitingPartitions())
    const lastTurn = ({ partition }: Position) => lookedAt.get(partition) ?? 0
    // Where none had a turn yet, not every worker begins with the same.
    const from = Math.floor(Math.random() * waiting.length)
    const inOrder = [...waiting.slice(from), ...waiting.slice(0, from)]
    inOrder.sort((one, other) => lastTurn(one) - lastTurn(other))
    for (const { partition } of inOrder) {
      lookedAt.set(partition, ++turn)
      const taken = await take(partition)
      if (taken !== null) return taken
    }
    return null
  }

  /**
   * A partition that nobody holds, in which something waits of a stream that sends a little. To look takes no lease, and reads what
   * has come since the last look.
   */
  async function takeSmall(): Promise<Taken | null> {
    for (const { partition, next, end } of await reached(waitingPartitions())) {
      if (smallUpTo.get(partition) === end) continue
      const waiting = (await reached(log.read(partition, next))).filter(one => !finished.has(partition, one))
      if (!hasSmall(waiting, smallSize)) {
        smallUpTo.set(partition, end)
        continue
      }
      const taken = await take(partition)
      if (taken !== null) return taken
    }
    return null
  }

  async function take(partition: number): Promise<Taken | null> {
    const lease = await leases.take(partition)
    if (lease === null) return null
    // Where it goes on is asked again: the last holder may have moved it meanwhile.
    const position = (await reached(waitingPartitions())).find(one => one.partition === partition)
    if (position !== undefined) return { position, lease }
    await leases.release(lease.fence)
    return null
  }
}

async function reached<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    throw unavailable(error)
  }
}
