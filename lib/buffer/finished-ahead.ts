import type { LogRecord } from './record-log'

/** What was finished of a log's partitions ahead of where they go on. */
export interface FinishedAhead {
  has(partition: number, record: LogRecord): boolean
  add(partition: number, records: LogRecord[]): void
  /** The partition goes on here: nothing before it comes again. */
  goOn(partition: number, offset: number): void
}

/**
 * Remembers for this process, so that it need not hand over again what comes again. Whoever does not know asks the database
 * what was processed, which does not know of what took the detour. A record is known by its place and time: a topic that is
 * made anew begins at 0 again. Of a partition it holds no more than the records of one read, for no read begins further on than where the partition goes on.
 */
export function finishedAhead(): FinishedAhead {
  const byPartition = new Map<number, Map<number, number>>()
  return {
    has: (partition, { offset, timestampMs }) => byPartition.get(partition)?.get(offset) === timestampMs,
    add(partition, records) {
      const finished = byPartition.get(partition) ?? new Map<number, number>()
      byPartition.set(partition, finished)
      for (const { offset, timestampMs } of records) finished.set(offset, timestampMs)
    },
    goOn(partition, offset) {
      const finished = byPartition.get(partition)
      for (const one of finished?.keys() ?? []) if (one < offset) finished?.delete(one)
    },
  }
}
