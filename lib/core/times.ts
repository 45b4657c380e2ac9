import { z } from './schema'

/** A database timestamp as the API shows it: ISO 8601 in UTC with milliseconds. */
export function toIso(timestamp: string): string {
  return new Date(timestamp).toISOString()
}

/** As `toIso`, keeping null. */
export function toIsoOrNull(timestamp: string | null): string | null {
  return timestamp === null ? null : toIso(timestamp)
}

const lastMs = Date.parse('9999-12-31T23:59:59.999Z')

/** Whether it is a time since 1970 that every part of the service can hold. */
function isKnownTime(text: string): boolean {
  const ms = Date.parse(text)
  return ms >= 0 && ms <= lastMs
}

/** A time given by a caller: ISO 8601 with an offset. */
export const instantSchema = z.iso
  .datetime({
    offset: true,
    error: 'Expected ISO 8601 with an offset, such as 2026-01-15T12:00:00Z.',
  })
  .refine(isKnownTime, { error: 'Expected a time from 1970 to 9999.' })

/** A timestamp as the database writes it, to the microsecond, come back inside a cursor. */
export const storedTimeSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:\d\d)?)$/)
  .refine(isKnownTime)
