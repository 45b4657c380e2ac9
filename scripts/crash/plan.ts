import { hourMs } from '@/lib/core/clock'
import { createRandom } from '../demo/random'

/** An event as it is sent: its id is the sender's. */
export interface PlannedEvent {
  id: string
  timestamp: string
  stream_type: string
  data: string | number
  metadata: { source: string }
}

/** A stream's events, in the order in which they are sent. */
export interface PlannedStream {
  name: string
  events: PlannedEvent[]
}

const streamCount = 8
/** Old enough that the clock plays no part: what is found depends on the events alone. */
const beganMs = 4 * hourMs
const lastsMs = 2 * hourMs

/** So many events over eight streams, half logs and half measurements, with troubles in them. The same for the same seed. */
export function planEvents(count: number, seed: number, nowMs: number): PlannedStream[] {
  const each = Math.ceil(count / streamCount)
  return Array.from({ length: streamCount }, (_, index) => {
    const random = createRandom(seed + index)
    const isLog = index % 2 === 0
    const source = `${isLog ? 'app' : 'meter'}-${index}`
    const streamType = isLog ? 'logs' : 'metrics'
    const value = isLog ? logLine : measurement
    const events = Array.from({ length: Math.min(each, count - index * each) }, (_, place) => ({
      id: `${source}-${place}`,
      timestamp: new Date(nowMs - beganMs + (place * lastsMs) / each).toISOString(),
      stream_type: streamType,
      data: value(random, place / each),
      metadata: { source },
    }))
    return { name: `${streamType}/${source}`, events }
  })
}

type Random = ReturnType<typeof createRandom>

/** Two troubles, at two thirds and shortly before the end, each for a fiftieth of the time. */
const inTrouble = (share: number) => (share > 0.66 && share < 0.68) || (share > 0.95 && share < 0.97)

function logLine(random: Random, share: number): string {
  if (inTrouble(share) && random.chance(0.3)) {
    const host = `10.0.${random.between(0, 9)}.${random.between(1, 250)}`
    return `ERROR payment gateway ${host} refused the connection after ${random.between(1, 9)} tries`
  }
  const ms = Math.round(random.around(40, 0.4))
  return `INFO GET /orders/${random.between(1, 99_999)} answered 200 in ${ms} ms`
}

function measurement(random: Random, share: number): number {
  const usual = 100 + 10 * Math.sin(share * 40) + random.around(1, 0.5)
  return Math.round(1000 * (inTrouble(share) ? usual * 3 : usual)) / 1000
}
