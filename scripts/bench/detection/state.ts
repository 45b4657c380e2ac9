import { type StreamEvent, Watch } from '@/detection'
import { drawOf } from '@/detection/stats/draw'
import type { Bench, Row } from './bench'

const START = Date.UTC(2026, 0, 5)
const MOST_BYTES = 65_536
/** Events of each kind: all of them once, without `--full` a sample, spread over the same time. */
const EVENTS = 1_000_000
const SAMPLE = 40_000
const SPAN_MS = 28 * 86_400_000

type Part = { kind: keyof typeof KINDS; events: number }
type Result = { part: Part; bytes: number; half: number; largest: string }

/** The n-th event of each kind, without chance. */
const KINDS = {
  'log lines': n => {
    const id = draw(n, 1, 1e6)
    const took = 40 + draw(n, 2, 400)
    return [
      `INFO order ${id} placed by user ${id % 977}`,
      `INFO payment of order ${id} captured in ${took} ms`,
      `WARN slow query on table orders took ${took} ms`,
      `GET /products/${id % 431} 200 ${took} ms from 10.0.${id % 7}.${id % 251}`,
    ][n % 4] as string
  },
  'JSON events': n => ({
    level: draw(n, 1, 50) === 0 ? 'error' : 'info',
    route: `/route-${draw(n, 2, 30)}`,
    status: draw(n, 3, 40) === 0 ? 500 : 200,
    latency_ms: 20 + draw(n, 4, 200),
    trace_id: `trace-${Math.floor(n / 5)}`,
    host: `web-${draw(n, 5, 12)}`,
  }),
  numbers: n => 100 + 20 * Math.sin(n / 500) + draw(n, 1, 1000) / 100,
  'forty numbers an event': n =>
    Object.fromEntries(Array.from({ length: 40 }, (_, field) => [`cpu_${field}`, draw(n, field, 1000) / 10])),
  'a million distinct messages': n =>
    Array.from({ length: 8 }, (_, word) => draw(n, word, 2 ** 30).toString(36)).join(' '),
  'a hundred thousand field names': n => ({
    [`field_${(n * 3) % 100_000}`]: draw(n, 1, 1000),
    [`other_${(n * 7) % 100_000}`]: `value ${n}`,
  }),
  'a million sessions': n => ({
    session: `session-${n}`,
    step: `step-${draw(n, 1, 60)}`,
    took_ms: draw(n, 2, 900),
  }),
} satisfies Record<string, (n: number) => StreamEvent['data']>

function draw(n: number, salt: number, below: number): number {
  return Math.floor(drawOf(n * 64 + salt) * below)
}

/** Saved bytes of a stream after a million events, by kind, and how many of them the second half added. */
export const state: Bench<Part, Result> = {
  name: 'state',
  title: 'State: saved bytes of a stream after a million events',
  parts: ({ full }) =>
    (Object.keys(KINDS) as (keyof typeof KINDS)[]).map(kind => ({ kind, events: full ? EVENTS : SAMPLE })),
  measure(part) {
    const watch = Watch.create()
    const stepMs = Math.floor(SPAN_MS / part.events)
    let half = 0
    for (let n = 0; n < part.events; n++) {
      if (n === part.events / 2) half = bytesOf(watch.save())
      watch.observe({ time: START + n * stepMs, data: KINDS[part.kind](n) })
    }
    const saved = watch.save()
    return { part, bytes: bytesOf(saved), half, largest: largestEyes(saved.state) }
  },
  rows: results => results.map(rowOf),
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** The three eyes that keep most, for whoever must make it smaller. */
function largestEyes(state: unknown): string {
  const { eyes } = state as { eyes: { kind: string }[] }
  return eyes
    .map(eye => ({ kind: eye.kind, bytes: bytesOf(eye) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(({ kind, bytes }) => `${kind} ${kilobytes(bytes)}`)
    .join(', ')
}

function rowOf({ part, bytes, half, largest }: Result): Row {
  const grown = bytes - half
  const events = part.events === EVENTS ? '' : ` (a sample of ${SAMPLE.toLocaleString('en')})`
  return {
    measure: `${part.kind}${events}`,
    ours: `${kilobytes(bytes)}, the second half added ${kilobytes(grown)} (${largest})`,
    aim: '64 KB, no longer growing',
    met: bytes <= MOST_BYTES && grown <= 0.05 * bytes,
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
