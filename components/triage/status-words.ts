import { formatTime } from '@/components/time/time-format'
import type { Status } from '@/lib/anomalies/schema'
import type { Standing } from './act'

export const statusNames: Record<Status, string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
}

/** How a thing stands, in words: `Snoozed until it grows`, `Snoozed until Jan 02, 09:00`. */
export function statusWords(
  { status, snoozed_until, snoozed_until_grows }: Standing,
  timeZone: string,
): string {
  if (status !== 'snoozed') return statusNames[status]
  if (snoozed_until_grows) return 'Snoozed until it grows'
  return snoozed_until ? `Snoozed until ${formatTime(snoozed_until, 'short', timeZone)}` : 'Snoozed'
}
