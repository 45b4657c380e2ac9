import type { LogRecord, RecordLog } from './record-log'

interface ReadAheadOptions {
  /** What is looked through of one partition, in characters: answers are read until it is reached. */
  windowSize?: number
  /** What the windows of all partitions have together: those in which something waits have an equal share. */
  keptSize?: number
}

/** Consecutive records of a partition, and the offset behind them. */
interface Kept {
  from: number
  upTo: number
  records: LogRecord[]
}

/**
 * The log, read in windows of several answers, each record once: a turn leaves most of what it looks through, and the next one would
 * read it again. Records never change, so that another reader's work does not matter; a log that has become shorter was made anew.
 */
export function readAhead(
  log: RecordLog,
  { windowSize = 8_000_000, keptSize = 64_000_000 }: ReadAheadOptions = {},
): RecordLog {
  const keptOf = new Map<number, Kept>()
  const endOf = new Map<number, number>()
  /** The record of which the time was asked last: where the partition goes on, again and again. */
  const timeAt = new Map<number, Pick<LogRecord, 'offset' | 'timestampMs'>>()
  let share = windowSize

  return {
    ...log,

    async positions() {
      const positions = await log.positions()
      for (const { partition, next, end } of positions) {
        // It has become shorter.
        if (end < (endOf.get(partition) ?? 0)) forget(partition)
        endOf.set(partition, end)
        keep(partition, keptFrom(partition, next))
      }
      const waiting = positions.filter(({ next, end }) => next < end).length
      share = Math.min(windowSize, keptSize / Math.max(1, waiting))
      return positions
    },

    async read(partition, offset) {
      const window = keptFrom(partition, offset)
      const end = endOf.get(partition) ?? Number.POSITIVE_INFINITY
      let size = sizeOf(window.records)
      while (window.records.length === 0 || (size < share && window.upTo < end)) {
        const more = await log.read(partition, window.upTo)
        const last = more.at(-1)
        if (last === undefined) break
        window.records.push(...more)
        window.upTo = last.offset + 1
        size += sizeOf(more)
      }
      keep(partition, window)
      return window.records
    },

    async timeOf(partition, offset) {
      const known = timeAt.get(partition)
      if (known?.offset === offset) return known.timestampMs
      const [first = null] = keptFrom(partition, offset).records
      const timestampMs = first?.timestampMs ?? (await log.timeOf(partition, offset))
      if (timestampMs !== null) timeAt.set(partition, { offset, timestampMs })
      return timestampMs
    },
  }

  /** A copy of what is kept of the partition from this offset on. */
  function keptFrom(partition: number, offset: number): Kept {
    const kept = keptOf.get(partition)
    if (kept === undefined || offset < kept.from || offset >= kept.upTo) return nothingAt(offset)
    return { ...kept, from: offset, records: kept.records.filter(record => record.offset >= offset) }
  }

  function forget(partition: number): void {
    keptOf.delete(partition)
    timeAt.delete(partition)
  }

  function keep(partition: number, kept: Kept): void {
    if (kept.records.length === 0) keptOf.delete(partition)
    else keptOf.set(partition, kept)
  }
}

function nothingAt(offset: number): Kept {
  return { from: offset, upTo: offset, records: [] }
}

function sizeOf(records: LogRecord[]): number {
  return records.reduce((sum, { value }) => sum + value.length, 0)
}
