/** A partitioned log that keeps records in order within a partition, and how far one group has read each partition. */
export interface RecordLog {
  partitions(): Promise<number>
  /** Resolves once all records are kept as safely as the log keeps them: the offset of each. */
  append(records: NewRecord[]): Promise<number[]>
  /** For each partition where the group goes on, and where the log ends: equal when nothing waits. */
  positions(): Promise<Position[]>
  /** Records from this offset on, as many as one answer holds: at least one if there is one. A record never changes. */
  read(partition: number, offset: number): Promise<LogRecord[]>
  /** When the record at this offset came, in epoch ms; null if there is none. */
  timeOf(partition: number, offset: number): Promise<number | null>
  /** The group goes on at this offset. */
  commit(partition: number, offset: number): Promise<void>
  close(): Promise<void>
}

export interface NewRecord {
  partition: number
  key: string
  value: string
}

export interface LogRecord {
  offset: number
  timestampMs: number
  key: string
  value: string
}

export interface Position {
  partition: number
  next: number
  end: number
}

/** The partition of a stream: by the last digits of its uuid, which are random. */
export function partitionOf(streamId: string, partitions: number): number {
  return Number.parseInt(streamId.slice(-6), 16) % partitions
}
