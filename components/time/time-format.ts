export type TimeStyle = 'clock' | 'date' | 'short' | 'seconds' | 'day' | 'full'

const optionsOf: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'short' },
  short: { month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  seconds: { month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  full: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
}

/** A time of the world in one zone, 24 hours, the same on the server and in the browser. */
export function formatTime(time: number | string, style: TimeStyle, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...optionsOf[style], timeZone, hourCycle: 'h23' }).format(
    new Date(time),
  )
}

/** The zone's short name at that time: `CET`, `UTC`, `GMT+2`. */
export function zoneName(time: number | string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(
    new Date(time),
  )
  return parts.find(part => part.type === 'timeZoneName')?.value ?? timeZone
}
