import { minuteMs, secondMs } from '@/lib/core/clock'
import { refusesWhatItSays, unreachable } from '@/lib/core/database-error'
import { patienceMs, withinDeadline } from '@/lib/core/deadline'
import type { Logger } from '@/lib/core/log'
import { metrics } from '@/lib/metrics/metrics'
import { type AuditedCall, type AuditLog, toAuditLog } from './audit-log'
import { countCalls } from './count-calls'
import { howToRecord } from './how-to-record'

export interface AuditRecorder {
  /**
   * Records a call. Resolves at once, but for one that changed something: then once it is stored. Throws `unavailable`
   * when that cannot be within two seconds; it is tried again in the background all the same, but for a row that the
   * database refuses for what stands in it.
   */
  record(call: AuditedCall): Promise<void>
  /** Stores all that waits, the minute that is not over too. For a process that ends. */
  close(): Promise<void>
}

interface RecorderOptions {
  insert: (rows: AuditLog[]) => Promise<void>
  log: Logger
  now?: () => Date
  /** How long a row may wait for others. */
  batchMs?: number
  /** How many rows may wait while the database is away; further ones are lost, and counted. */
  mostWaiting?: number
}

const rowsPerInsert = 500

/** Keeps rows together for a moment and stores them with one call, those that somebody waits for at once. */
export function auditRecorder(options: RecorderOptions): AuditRecorder {
  const { insert, log, now = () => new Date(), batchMs = secondMs, mostWaiting = 10_000 } = options
  const counts = countCalls()
  /** Rows that the database refused: whoever waits for one is told. */
  const refused = new WeakSet<AuditLog>()
  let waiting: AuditLog[] = []
  let atOnce = rowsPerInsert
  let storing: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    async record(call) {
      const recording = howToRecord(call)
      if (recording === 'not') return
      const row = toAuditLog(call, now())
      if (recording === 'counted') counts.add(call, now())
      else keep([row])
      if (recording !== 'durable') return schedule()
      await withinDeadline(store(), patienceMs).catch(cause => {
        schedule()
        throw unreachable(cause)
      })
      if (refused.has(row)) throw unreachable(new Error('The audit log refused the row.'))
    },
    async close() {
      clearTimeout(timer)
      keep(counts.take(Number.POSITIVE_INFINITY))
      await store()
    },
  }

  function keep(rows: AuditLog[]): void {
    const room = Math.max(mostWaiting - waiting.length, 0)
    if (rows.length > room) {
      metrics().auditLost(rows.length - room)
      log.error('The audit log cannot be written; rows are lost.', { lost: rows.length - room })
    }
    waiting.push(...rows.slice(0, room))
  }

  function schedule(): void {
    timer ??= setTimeout(flush, batchMs)
    // On a host with processes: what waits does not keep one alive that wants to end.
    if (typeof timer === 'object') timer.unref?.()
  }

  function flush(): void {
    timer = undefined
    keep(counts.take(now().getTime() - minuteMs))
    store()
      .catch(error => log.warn('The audit log could not be written; it is tried again.', { error }))
      .finally(() => {
        if (waiting.length > 0 || !counts.isEmpty()) schedule()
      })
  }

  /** Everything that waits now is stored when it resolves: it may have to wait for the insert that is on its way. */
  async function store(): Promise<void> {
    while (storing !== undefined) await storing.catch(() => {})
    while (waiting.length > 0) {
      storing = storeSome().finally(() => {
        storing = undefined
      })
      await storing
    }
  }

  async function storeSome(): Promise<void> {
    const rows = waiting.slice(0, atOnce)
    waiting = waiting.slice(rows.length)
    try {
      await insert(rows)
      atOnce = Math.min(atOnce * 2, rowsPerInsert)
    } catch (error) {
      const [row] = rows
      if (refusesWhatItSays(error) && rows.length === 1 && row !== undefined) return refuse(row, error)
      // They keep their ids: an insert that was made, though nobody heard of it, is not made twice.
      waiting = [...rows, ...waiting]
      if (!refusesWhatItSays(error)) throw error
      // One of them is at fault; the others must not wait for it.
      atOnce = Math.ceil(rows.length / 2)
    }
  }

  function refuse(row: AuditLog, error: unknown): void {
    metrics().auditLost(1)
    log.error('The database refuses a row of the audit log; it is lost.', { row, error })
    refused.add(row)
  }
}
