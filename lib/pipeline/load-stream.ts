import { type FindingKind, type Learning, shareOf } from '@/detection'
import { kinds } from '@/lib/anomalies/schema'
import { findDataOf } from '@/lib/core/database-error'
import type { Logger } from '@/lib/core/log'
import { z } from '@/lib/core/schema'
import { utcOffsetOf } from '@/lib/core/utc-offset'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { strictnessByPattern } from '@/lib/findings/strictness'
import { verdicts } from '@/lib/findings/verdicts'
import { sensitivities } from '@/lib/streams/sensitivity'
import type { Detection, StreamWatch } from './detection'
import { restoreWatch } from './restore-watch'

/** A stream in the hands of the pipeline: its watch, and the version of the state that the watch was loaded from. */
export interface LoadedStream {
  id: string
  /** Such as `logs/web`. */
  name: string
  streamType: string
  source: string
  version: number
  watch: StreamWatch
  /** The watch's state of that version, as text; null before there is one. */
  committed: string | null
  test: boolean
  createdAtMs: number
  latenessMs: number
  /** When silence begins to mean something, as last committed; null where it never does. */
  dueMs: number | null
  learning: Learning | null
  /** How far the clocks of its organization are ahead of UTC at a time, in minutes. */
  utcOffsetAt: (timeMs: number) => number
  /** The stream's share of the alerts that its organization will stand. */
  alertsPerWeek: number
  /** How much rarer than that a finding of a pattern must be: by the weeks before, and by what people said of it. */
  strictness: (kind: FindingKind, fingerprint: string) => number
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
    name: z.string(),
    stream_type: z.string(),
    source: z.string(),
    time_zone: z.string(),
    alerts_per_week: z.number(),
    strictness: z.number(),
    sensitivity: z.enum(sensitivities),
    active: z.object({ low: z.number(), normal: z.number(), high: z.number() }),
    verdicts: z.array(z.object({ kind: z.enum(kinds), fingerprint: z.string(), verdict: z.enum(verdicts) })),
  })
  .nullable()

/** Loads a stream and its watch; null when the stream is gone. A state that does not load is learnt anew. */
export async function loadStream(
  id: string,
  { service, detection, log }: { service: DatabaseFunctions; detection: Detection; log: Logger },
): Promise<LoadedStream | null> {
  const row = streamSchema.parse(findDataOf(await service.rpc('load_stream', { p_stream: id })))
  if (row === null) return null
  const ofPattern = strictnessByPattern(row.verdicts)
  return {
    id,
    name: row.name,
    streamType: row.stream_type,
    source: row.source,
    version: row.version,
    ...restore(row.state),
    test: row.test,
    createdAtMs: Date.parse(row.created_at),
    latenessMs: row.lateness_ms,
    dueMs: row.next_due_at === null ? null : Date.parse(row.next_due_at),
    learning: row.learning,
    utcOffsetAt: utcOffsetOf(row.time_zone),
    alertsPerWeek: shareOf(row.alerts_per_week, row.sensitivity, row.active),
    strictness: (kind, fingerprint) => row.strictness * ofPattern(kind, fingerprint),
  }

  function restore(state: string | null): Pick<LoadedStream, 'watch' | 'committed'> {
    if (state === null) return { watch: detection.create(), committed: null }
    try {
      return { watch: restoreWatch(state, detection), committed: state }
    } catch (error) {
      // Of another version, or damaged: to try again would not help, and would hold up the stream for good.
      log.warn('A stream is learnt anew: its saved state could not be loaded.', { stream_id: id, error })
      return { watch: detection.create(), committed: null }
    }
  }
}
