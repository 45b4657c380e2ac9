import { hourMs, minuteMs, secondMs } from '@/lib/core/clock'

const [second, minute, hour] = [1, minuteMs / secondMs, hourMs / secondMs]

/**
 * The waits after each failed try, in seconds. Svix's schedule (docs.svix.com/retries): at once, then after 5 s, 5 min, 30 min,
 * 2 h, 5 h, 10 h and 10 h more: 8 tries in 27 h 35 min.
 */
export const retrySeconds: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  10 * hour,
]

/** An answer that asks for more patience than this is not followed. */
const longestWaitSeconds = 10 * hour

/** Seconds from a failed try to the next, after so many failures before it; null: it was the last. */
export function retryAfter(failuresBefore: number, askedSeconds = 0): number | null {
  const wait = retrySeconds[failuresBefore]
  return wait === undefined ? null : Math.max(wait, Math.min(askedSeconds, longestWaitSeconds))
}
