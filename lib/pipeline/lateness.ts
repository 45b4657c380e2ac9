import { hourMs } from '@/lib/core/clock'
import type { LoadedStream } from './load-stream'

/** When an event happened and when it came. */
export interface Arrival {
  timeMs: number
  receivedMs: number
}

/** How much of the lateness is still believed after a commit in which events came sooner. */
const memory = 0.9

/**
 * How late a stream's events come, in ms: because they are sent in bundles, on slow ways, or by a clock that is
 * behind. An event counts at most as late as the stream is old, for a first delivery of older events says nothing
 * of the next. Needed to tell silence from a bundle not yet sent.
 */
export function nextLateness(latenessMs: number, arrivals: Arrival[], streamCreatedAtMs: number): number {
  const latest = arrivals.reduce((late, { timeMs, receivedMs }) => {
    return Math.max(late, Math.min(receivedMs - timeMs, receivedMs - streamCreatedAtMs))
  }, 0)
  return Math.round(Math.max(latest, latenessMs * memory))
}

/** Whether a stream with these arrivals is live: its newest event happened within an hour of its receipt. */
export function isLive(arrivals: Arrival[]): boolean {
  return arrivals.some(({ timeMs, receivedMs }) => receivedMs - timeMs <= hourMs)
}

/** When silence of the stream would begin to mean something, by the clock here; null when it never would. */
export function nextDueMs({ watch, latenessMs }: Pick<LoadedStream, 'watch' | 'latenessMs'>): number | null {
  const dueMs = watch.nextDueMs()
  return dueMs === null ? null : dueMs + latenessMs
}
