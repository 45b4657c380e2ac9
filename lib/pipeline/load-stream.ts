import type { Learning } from '@/detection'
import { findDataOf } from '@/lib/core/database-error'
import type { Logger } from '@/lib/core/log'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Detection, StreamWatch } from './detection'

/** A stream in the hands of the pipeline: its watch, and the version of the state that the watch was loaded from. */
export interface LoadedStream {
  id: string
  version: number
  watch: StreamWatch
  test: boolean
  createdAtMs: number
  latenessMs: number
  /** When silence begins to mean something, as last committed; null where it never does. */
  dueMs: number | null
  learning: Learning | null
  /** The stream's share of the alerts that its organization will stand. */
  alertsPerWeek: number
}

const streamSchema = z
  .object({
    version: z.number(),
    state: z.string().nullable(),
    lateness_ms: z.number(),
    next_due_at: z.string().nullable(),
    learning: z.object({ seen: z.number(), needed: z.number() }).nullable(),
    created_at: z.string(),
    test: z.boolean(),
    alerts_per_week: z.number(),
    active_streams: z.number(),
  })
  .nullable()
const savedSchema = z.object({ kind: z.string(), version: z.number(), state: z.json() })

/** Loads a stream and its watch; null when the stream is gone. A state that does not load is learnt anew. */
export async function loadStream(
  id: string,
  { service, detection, log }: { service: DatabaseClient; detection: Detection; log: Logger },
): Promise<LoadedStream | null> {
  const row = streamSchema.parse(findDataOf(await service.rpc('load_stream', { p_stream: id })))
  if (row === null) return null
  return {
    id,
    version: row.version,
    watch: row.state === null ? detection.create() : restore(row.state),
    test: row.test,
    createdAtMs: Date.parse(row.created_at),
    latenessMs: row.lateness_ms,
    dueMs: row.next_due_at === null ? null : Date.parse(row.next_due_at),
    learning: row.learning,
    alertsPerWeek: row.alerts_per_week / row.active_streams,
  }

  function restore(state: string): StreamWatch {
    try {
      return detection.load(savedSchema.parse(JSON.parse(state)))
    } catch (error) {
      // Of another version, or damaged: to try again would not help, and would hold up the stream for good.
      log.warn('A stream is learnt anew: its saved state could not be loaded.', { stream_id: id, error })
      return detection.create()
    }
  }
}
