/** A database timestamp as the API shows it: ISO 8601 in UTC with milliseconds. */
export function toIso(timestamp: string): string {
  return new Date(timestamp).toISOString()
}

/** As `toIso`, keeping null. */
export function toIsoOrNull(timestamp: string | null): string | null {
  return timestamp === null ? null : toIso(timestamp)
}
