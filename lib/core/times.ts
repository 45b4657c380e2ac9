import { z } from './schema'

/** A database timestamp as the API shows it: ISO 8601 in UTC with milliseconds. */
export function toIso(timestamp: string): string {
  return new Date(timestamp).toISOString()
}

/** As `toIso`, keeping null. */
export function toIsoOrNull(timestamp: string | null): string | null {
  return timestamp === null ? null : toIso(timestamp)
}

/** A time given by a caller: ISO 8601 with an offset. */
export const instantSchema = z.iso.datetime({
  offset: true,
  error: 'Expected ISO 8601 with an offset, such as 2026-01-15T12:00:00Z.',
})
