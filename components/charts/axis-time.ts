import { formatTime } from '@/components/time/time-format'

const dayMs = 86_400_000

/** A label for a time axis that spans `spanMs`: clock times within 36 hours, days beyond. */
export function axisTime(time: number, spanMs: number, timeZone: string): string {
  if (spanMs <= 1.5 * dayMs) return formatTime(time, 'clock', timeZone)
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(time)
}
