import type { StreamEvent } from '@/detection'
import { exponential, seededRandom } from '@/detection/testing/random'
import { readEvent } from '@/detection/text/read-event'
import { LogGenerator } from './log-generator'
import type { LabelledLine } from './loghub'

const HOUR = 3_600_000
const DAY = 24 * HOUR
export const WEEK_MS = 7 * DAY
/** A Monday. */
export const SIMULATION_START = Date.UTC(2026, 0, 5)
const EVENTS_A_WEEK = 12_000
/** Events come in clusters of so many on average, within seconds. */
const CLUSTER = 2
/** A rarer kind of line would be a burst by itself when it comes with a slow number. */
const LEAST_SLOW = 0.005

const TROUBLE_KINDS = ['new error', 'rate x3', 'slow number', 'silence', 'changed share'] as const

/** A trouble that was put in: its kind, and from when to when. */
export type TroubleKind = (typeof TROUBLE_KINDS)[number]
export type PutIn = { kind: TroubleKind; from: number; to: number }

const LASTS_MS: Record<TroubleKind, number> = {
  'new error': 2 * HOUR,
  'rate x3': 3 * HOUR,
  'slow number': 4 * HOUR,
  silence: 4 * HOUR,
  'changed share': 6 * HOUR,
}

export interface Simulation {
  sample: readonly LabelledLine[]
  /** A line of an error that this system does not know. */
  error: string
  weeks: number
  /** The trouble of each week from the second on; none: nothing is wrong in any of them. */
  troubles: readonly TroubleKind[]
}

/** The troubles that a system can have: of lines that hardly ever tell a number none can slow. */
export function possibleTroubles(sample: readonly LabelledLine[]): TroubleKind[] {
  const slow = slowTemplateOf(new LogGenerator(sample, seededRandom(0)))
  return TROUBLE_KINDS.filter(kind => kind !== 'slow number' || slow !== undefined)
}

/** When each week's trouble begins and ends: between Tuesday and Friday, at any hour. */
export function placeTroubles({ weeks, troubles }: Simulation, random: () => number): PutIn[] {
  return Array.from({ length: troubles.length === 0 ? 0 : weeks - 1 }, (_, week) => {
    const kind = troubles[week % troubles.length] ?? 'silence'
    const from = SIMULATION_START + (week + 1) * WEEK_MS + DAY + Math.floor(random() * 3.5 * DAY)
    return { kind, from, to: from + LASTS_MS[kind] }
  })
}

/**
 * The events of some weeks of a system: twice as many by day as by night, fewer at weekends, in clusters; and what is wrong in
 * them. A week has some 12,000.
 */
export function* simulateWeeks(
  simulation: Simulation,
  putIn: readonly PutIn[],
  random: () => number,
): Generator<StreamEvent> {
  const generator = new LogGenerator(simulation.sample, random)
  const usual = generator.shares()
  const slow = slowTemplateOf(generator)
  const shifted = usual.find(({ share }, rank) => rank > 0 && share < 0.15) ?? usual[1]
  const end = SIMULATION_START + simulation.weeks * WEEK_MS
  const meanGap = (WEEK_MS * CLUSTER) / EVENTS_A_WEEK
  let time = SIMULATION_START
  while (time < end) {
    const trouble = putIn.find(({ from, to }) => time >= from && time < to)
    time += exponential(random, meanGap / (MOST_ACTIVITY * (trouble?.kind === 'rate x3' ? 3 : 1)))
    if (random() > activityAt(time) / MOST_ACTIVITY) continue
    for (let more = true; more; more = random() > 1 / CLUSTER) {
      if (trouble?.kind === 'silence') break
      yield { time: Math.round(time), data: lineIn(trouble?.kind) }
      time += random() * 2000
    }
  }

  function lineIn(kind: TroubleKind | undefined): string {
    if (kind === 'new error' && random() < 0.2)
      return simulation.error.replace(/\d{3,}/g, () => digits(random))
    if (kind === 'slow number' && slow !== undefined && random() < 0.5) return slowed(generator.line(slow))
    if (kind === 'changed share' && shifted !== undefined && random() < Math.min(0.6, 5 * shifted.share)) {
      return generator.line(shifted.template)
    }
    return generator.next()
  }
}

const MOST_ACTIVITY = 1.5

/** Activity relative to the week's mean, roughly: 0.5 to 1.5 over the day, on Saturday and Sunday 0.6 of that. */
function activityAt(time: number): number {
  const daily = 1 + 0.5 * Math.sin((2 * Math.PI * (time % DAY)) / DAY - Math.PI * 0.75)
  const day = Math.floor((time - SIMULATION_START) / DAY) % 7
  return daily * (day >= 5 ? 0.6 : 1)
}

/** The commonest kind of line that a number can slow in: ten times nothing is no trouble. */
function slowTemplateOf(generator: LogGenerator): number | undefined {
  const common = generator.shares().filter(({ share }) => share >= LEAST_SLOW)
  const slow = common.find(({ template }) => {
    const line = generator.line(template)
    return slowed(line) !== line
  })
  return slow?.template
}

/** The line with each of its quantities ten times as large. */
function slowed(line: string): string {
  const { quantities } = readEvent({ time: 0, data: line })
  return quantities.reduce((text, { value }) => text.replace(String(value), String(10 * value)), line)
}

function digits(random: () => number): string {
  return String(Math.floor(1000 + random() * 9000))
}
