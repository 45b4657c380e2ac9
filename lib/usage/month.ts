import { dayMs } from '@/lib/core/clock'
import { z } from '@/lib/core/schema'

/** A calendar month in UTC, such as `2026-11`: what plans count events by. */
export const monthSchema = z
  .string()
  .regex(/^(19[7-9]\d|20\d\d)-(0[1-9]|1[0-2])$/, 'Expected a month such as 2026-11.')

/** The month a moment is in. */
export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 7)
}

/** The day a moment is in, such as `2026-11-23`, in UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}

/** When a month begins, and the next one: usage of the month is that of [start, end). */
export function rangeOfMonth(month: string): { start: Date; end: Date } {
  const start = new Date(`${month}-01T00:00:00Z`)
  return { start, end: new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)) }
}

/** Every day of a month in order. */
export function daysOfMonth(month: string): string[] {
  const { start, end } = rangeOfMonth(month)
  const count = Math.round((end.getTime() - start.getTime()) / dayMs)
  return Array.from({ length: count }, (_, index) => dayOf(new Date(start.getTime() + index * dayMs)))
}
