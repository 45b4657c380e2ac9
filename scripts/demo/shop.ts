import { routines } from './background'
import type { DemoEvent } from './demo-event'
import { createRandom } from './random'
import { visit } from './shopper'

const visitsPerMinute = 27
const warmUpMs = 10 * 60_000

export interface Shop {
  /** Every event later than the last time asked for and not later than `time`, in the order of time. */
  until(time: number): DemoEvent[]
}

export interface ShopSetup {
  seed: number
  hourStart: number
  /** Without the three troubles. */
  untroubled?: boolean
}

/**
 * A small web shop, as an endless series of events from `hourStart` on: visitors, background work and metrics, with
 * the three troubles at their minutes. The same seed and start give the same events, however the time is cut.
 */
export function openShop({ seed, hourStart, untroubled = false }: ShopSetup): Shop {
  const begin = hourStart - warmUpMs
  const troublesFrom = untroubled ? Number.POSITIVE_INFINITY : hourStart
  const doors = createRandom(seed)
  let pending: DemoEvent[] = []
  let nextVisit = begin
  const due = routines.map((routine, index) => {
    const random = createRandom(seed * 31 + index + 1)
    return { routine, random, at: begin + routine.waitMs(random) }
  })

  return {
    until(time) {
      while (nextVisit <= time) {
        pending.push(...visit(createRandom(doors.between(0, 2 ** 31)), nextVisit, troublesFrom))
        nextVisit += doors.wait(60_000 / (visitsPerMinute * rhythm(nextVisit - hourStart)))
      }
      for (const entry of due)
        while (entry.at <= time) {
          pending.push(...entry.routine.occur(entry.random, entry.at, troublesFrom))
          entry.at += entry.routine.waitMs(entry.random)
        }
      const ready = pending.filter(event => event.time <= time && event.time >= hourStart)
      pending = pending.filter(event => event.time > time)
      return ready.map(event => ({ ...event, time: Math.round(event.time) })).sort((a, b) => a.time - b.time)
    },
  }
}

/** Visitors come and go in waves of some twenty minutes, a sixth up and down. */
const rhythm = (sinceStartMs: number) => 1 + 0.16 * Math.sin((2 * Math.PI * sinceStartMs) / (21 * 60_000))
