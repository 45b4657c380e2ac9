import { type StreamEvent, Watch } from '@/detection'
import { drawOf } from '@/detection/stats/draw'
import { quantile } from './measure'

const START = Date.UTC(2026, 0, 5)

/** The kinds of events that are measured; a log line is about 100 bytes. */
export const EVENT_KINDS = ['text', 'JSON', 'numbers'] as const

export type EventKind = (typeof EVENT_KINDS)[number]

export interface Speed {
  eventsPerSecond: number
  /** Bytes of JSON that the watch's state takes. */
  stateBytes: number
  /** To save a watch as text and load it again: what each delivery of a stream costs. */
  saveAndLoadMs: number
}

/** `count` events of a kind, 50 ms apart, the same each time. */
export function eventsOf(kind: EventKind, count: number): StreamEvent[] {
  return Array.from({ length: count }, (_, n) => ({ time: START + n * 50, data: DATA[kind](n) }))
}

const DATA: Record<EventKind, (n: number) => StreamEvent['data']> = {
  text: n => {
    const id = draw(n, 1, 1e6)
    return [
      `INFO  [http-${id % 16}] shop.orders: order ${id} placed by user ${id % 977} in region eu-central, total ${id % 900} EUR, paid by card`,
      `INFO  [http-${id % 16}] shop.payments: payment of order ${id} captured in ${80 + (id % 60)} ms through gateway-${id % 3}, attempt 1`,
      `DEBUG [pool-${id % 4}] shop.cache: miss for key product:${id % 431} on node cache-${id % 7}, loaded from db in ${id % 20} ms`,
      `WARN  [http-${id % 16}] shop.db: slow query on table orders took ${400 + (id % 300)} ms, rows=${id % 5000} plan=index`,
      `INFO  [http-${id % 16}] shop.sessions: session ${id.toString(16).padStart(8, '0')} started from 10.0.${id % 7}.${id % 251} by user ${id % 977}`,
    ][n % 5] as string
  },
  JSON: n => ({
    level: draw(n, 1, 200) === 0 ? 'error' : 'info',
    route: `/route-${draw(n, 2, 20)}`,
    status: draw(n, 3, 100) === 0 ? 500 : 200,
    latency_ms: 20 + draw(n, 4, 200),
    bytes: draw(n, 5, 30_000),
    host: `web-${draw(n, 6, 8)}`,
  }),
  numbers: n => 100 + 20 * Math.sin(n / 500) + draw(n, 1, 1000) / 100,
}

function draw(n: number, salt: number, below: number): number {
  return Math.floor(drawOf(n * 8 + salt) * below)
}

/** How fast one new watch takes these events; `now` in ms, of processor time unless given: what else runs does not count. */
export function measureSpeed(events: readonly StreamEvent[], now = processorMs): Speed {
  const watch = Watch.create()
  const began = now()
  for (const event of events) watch.observe(event)
  const seconds = (now() - began) / 1000
  const text = JSON.stringify(watch.save())
  const times: number[] = []
  for (let round = 0; round < 21; round++) {
    const start = now()
    Watch.load(JSON.parse(JSON.stringify(watch.save())))
    times.push(now() - start)
  }
  return {
    eventsPerSecond: events.length / seconds,
    stateBytes: Buffer.byteLength(text),
    saveAndLoadMs: medianOf(times),
  }
}

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export function medianOf(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}
