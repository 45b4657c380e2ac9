import type { Act } from './act'

export interface SnoozeEnd {
  label: string
  act: Extract<Act, { do: 'snooze' }>
  /** When it ends at the latest; null for the one that waits for growth. */
  at: Date | null
}

const hourMs = 3_600_000
const morning = 9

/** Until when one can snooze, in the reader's own zone (that of the browser): soon, tomorrow, next week, or until it grows. */
export function snoozeEnds(now: Date): SnoozeEnd[] {
  return [
    until('1 hour', new Date(now.getTime() + hourMs)),
    until('4 hours', new Date(now.getTime() + 4 * hourMs)),
    until('Tomorrow morning', daysLater(now, 1)),
    until('Next Monday', daysLater(now, ((7 - now.getDay()) % 7) + 1)),
    { label: 'Until it grows', act: { do: 'snooze', until_grows: true }, at: null },
  ]
}

function until(label: string, at: Date): SnoozeEnd {
  return { label, act: { do: 'snooze', until: at.toISOString() }, at }
}

/** Nine o'clock so many days from now, by the calendar: a day may have 23 or 25 hours. */
function daysLater(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning)
}
