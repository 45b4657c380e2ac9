export const WEEK_MS = 7 * 86_400_000

/** How often a thing seen `count` times over `spanMs` comes in a week; a short span counts as ten minutes. */
export function perWeekOf(count: number, spanMs: number): number {
  return (count * WEEK_MS) / Math.max(spanMs, 600_000)
}
