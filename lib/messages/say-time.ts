const style: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
  hourCycle: 'h23',
}

/** A moment on the clocks of the zone, which is named: `Mon 23 Nov, 14:02 CET`. UTC for a zone that is not known. */
export function sayTime(at: string | Date, timeZone: string): string {
  return inZone({ ...style }, timeZone)
    .format(new Date(at))
    .replace(',', '')
    .replace(/(\D) (\d\d:\d\d)/, '$1, $2')
}

/** A day there: `23 November`. */
export function sayDay(at: string | Date, timeZone: string): string {
  return inZone({ day: 'numeric', month: 'long' }, timeZone).format(new Date(at))
}

/** A month such as `2026-11`: `November`. */
export function sayMonth(month: string): string {
  return inZone({ month: 'long' }, 'UTC').format(new Date(`${month}-01T00:00:00Z`))
}

function inZone(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  }
}
