import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'

export const listSetAsideInput = z.strictObject({
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})

export const setAsideBatch = z.object({
  id: z.string(),
  stream_id: idSchema('stream'),
  /** Null for a stream that is gone. */
  stream: z.string().nullable(),
  /** How many events it holds. */
  events: z.number(),
  /** The first of them, as it was accepted. */
  first_event_at: z.iso.datetime(),
  attempts: z.number(),
  /** What went wrong at the last try. */
  reason: z.string(),
  set_aside_at: z.iso.datetime(),
})
export type SetAside = z.output<typeof setAsideBatch>

export const setAsidePage = pageOf(setAsideBatch)

/** What becomes of the organization's accepted events. */
export interface PipelineStatus {
  /** Streams of which accepted events wait to be detected in. */
  waitingStreams: number
  /** How long the oldest of those has waited, in ms; 0 when nothing waits. */
  oldestMs: number
  /** When something was last stored, within three days; null before. */
  lastStoredAt: string | null
  /** Of the last hour. */
  lastHour: { batches: number; events: number; duplicates: number }
}
