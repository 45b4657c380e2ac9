import type { StreamEvent } from '../types'
import { exponential, normal, pick, seededRandom } from './random'

export const START = Date.UTC(2026, 0, 15, 12)
const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Values of a wave's beat. */
export const BEAT = 60

/** Bare numbers at a fixed step: `value(index, random)`. */
export function numberSeries(
  seed: number,
  count: number,
  stepMs: number,
  value: (index: number, random: () => number) => number,
): StreamEvent[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, index) => ({
    time: START + index * stepMs,
    data: value(index, random),
  }))
}

/** An hour of a shop's requests as objects, four a second; `change` may alter each one. */
export function requests(
  seed: number,
  change: (event: Request, sinceStart: number, random: () => number) => void,
): StreamEvent[] {
  const random = seededRandom(seed)
  const events: StreamEvent[] = []
  for (let at = 0; at < HOUR; at += exponential(random, 250)) {
    const [route, usual] = pick(random, ROUTES)
    const data: Request = {
      route,
      status: random() < 0.01 ? 404 : 200,
      latency_ms: Math.round(usual * Math.exp(0.4 * normal(random))),
    }
    change(data, at, random)
    events.push({ time: Math.round(START + at), data })
  }
  return events
}

export type Request = { route: string; status: number; latency_ms: number }

const ROUTES: [string, number][] = [
  ['/', 40],
  ['/products', 80],
  ['/products', 80],
  ['/cart', 90],
  ['/checkout', 150],
  ['/search', 110],
]

/** An hour of an application's log lines, one a second on average; `other` may put in a line of its own. */
export function logLines(
  seed: number,
  other: (sinceStart: number, random: () => number) => string | null,
): StreamEvent[] {
  const random = seededRandom(seed)
  const events: StreamEvent[] = []
  for (let at = 0; at < HOUR; at += exponential(random, 1000)) {
    const line = other(at, random) ?? ordinaryLine(random)
    events.push({ time: Math.round(START + at), data: line })
  }
  return events
}

function ordinaryLine(random: () => number): string {
  const id = Math.floor(random() * 1e6)
  return pick(random, [
    `INFO order ${id} placed by user ${id % 977}`,
    `INFO payment of order ${id} captured in ${Math.round(80 * Math.exp(0.3 * normal(random)))}ms`,
    `INFO cache miss for key product:${id % 431}`,
    `INFO session ${id.toString(16).padStart(8, '0')} started from 10.0.${id % 7}.${id % 251}`,
    `WARN slow query on table orders took ${Math.round(400 * Math.exp(0.3 * normal(random)))}ms`,
    `INFO sent mail to customer ${id % 977}`,
  ])
}

/** Events of one pattern at a rate per minute that follows `rate(sinceStart)`, over `length` ms. */
export function arrivals(seed: number, length: number, rate: (sinceStart: number) => number): StreamEvent[] {
  const random = seededRandom(seed)
  const events: StreamEvent[] = []
  for (let at = 0; at < length; ) {
    const perMinute = rate(at)
    if (perMinute <= 0) {
      at += MINUTE
      continue
    }
    at += exponential(random, MINUTE / perMinute)
    events.push({ time: Math.round(START + at), data: `GET /health took ${Math.round(10 + random() * 5)}ms` })
  }
  return events
}

/** A wave of two tones every `BEAT` values, with noise; `courseAt` says where in its beat a value is. */
export function wave(seed: number, count: number, courseAt: (index: number) => number): StreamEvent[] {
  return numberSeries(seed, count, 10 * SECOND, (index, random) => {
    const angle = (2 * Math.PI * courseAt(index)) / BEAT
    return 50 + 30 * Math.sin(angle) + 12 * Math.sin(2 * angle) + 2 * normal(random)
  })
}

/** A server's figures every minute, all driven by one load; `change` may alter each event. */
export function server(
  seed: number,
  count: number,
  change: (event: Server, index: number) => void,
): StreamEvent[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const load = 1 + 0.5 * Math.sin(index / 40) + 0.2 * normal(random)
    const data: Server = {
      cpu: 40 * load + normal(random),
      requests: 300 * load + 8 * normal(random),
      network: 5000 * load + 100 * normal(random),
      memory: 60 + 30 * load + normal(random),
      disk: 10 + 4 * load + 0.2 * normal(random),
    }
    change(data, index)
    return { time: START + index * MINUTE, data }
  })
}

type Server = { cpu: number; requests: number; network: number; memory: number; disk: number }

/** The share of the day or week that has passed, as an angle. */
export function dayAngle(sinceStart: number): number {
  return (2 * Math.PI * sinceStart) / DAY
}
