import { readLineTime, type StreamEvent } from '@/detection'
import { fingerprintOf } from '@/detection/text/fingerprint'

const START = Date.UTC(2026, 0, 5)
const WEEK_MS = 7 * 86_400_000

/** The lines without their times, as events spread evenly over a week: what they say counts, not when. */
export function eventsOf(lines: readonly string[]): StreamEvent[] {
  return lines.map((line, index) => ({
    time: START + Math.floor((index * WEEK_MS) / lines.length),
    data: withoutTime(line),
  }))
}

/** What is left of a line after its time. */
export function withoutTime(line: string): string {
  return readLineTime(line, START)?.rest ?? line
}

/** A seed that belongs to a name. */
export function seedOf(name: string): number {
  return Number.parseInt(fingerprintOf(name).slice(0, 6), 36)
}
