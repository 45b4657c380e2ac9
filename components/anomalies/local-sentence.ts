import { formatTime } from '@/components/time/time-format'

const clock = /\bsince (\d\d):(\d\d) UTC(?=\.$)/
const dayMs = 86_400_000

/**
 * An anomaly's sentence with its clock time in the reader's zone, which then goes without saying. Sentences are written
 * in UTC, without a date: the day is the one that brings it closest to `near`.
 */
export function localSentence(sentence: string, near: string, timeZone: string): string {
  if (timeZone === 'UTC') return sentence
  return sentence.replace(clock, (_match, hours: string, minutes: string) => {
    const nearMs = Date.parse(near)
    const sameDay = new Date(nearMs).setUTCHours(Number(hours), Number(minutes), 0, 0)
    const closest = [sameDay - dayMs, sameDay, sameDay + dayMs].reduce((best, each) =>
      Math.abs(each - nearMs) < Math.abs(best - nearMs) ? each : best,
    )
    return `since ${formatTime(closest, 'clock', timeZone)}`
  })
}
