import { type StreamEvent, Watch } from '@/detection'
import { drawOf } from '@/detection/stats/draw'
import type { Bench, Row } from './bench'

const START = Date.UTC(2026, 0, 5)
const MOST_BYTES = 65_536
/** Events of each kind: all of them once, without `--full` a sample, spread over the same time. */
const EVENTS = 1_000_000
const SAMPLE = 40_000
const SPAN_MS = 28 * 86_400_000
const LONG_SPAN_MS = 3 * 365 * 86_400_000
/** Tables fill and are thinned out: the state is looked at so often, and its largest counts. */
const LOOKS = 64

const ALL = 'forty numbers, then all of these in one stream'

type Part = { kind: keyof typeof KINDS | typeof ALL; events: number }
type Result = { part: Part; mostBefore: number; mostLately: number; largest: string }

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
  'three years of lines with names in them': n => {
    const letters = Array.from({ length: 6 + draw(n, 1, 12) }, (_, at) => 97 + draw(n, 2 + at, 26))
    return [
      `user ${String.fromCharCode(...letters)} did log in to the shop`,
      `basket of ${draw(n, 1, 9)} things paid in ${draw(n, 2, 900)} ms`,
    ][n % 2] as string
  },
} satisfies Record<string, (n: number) => StreamEvent['data']>

/** What comes first has taken its room when the rest comes: so a stream that is of every kind takes the most. */
function dataOf({ kind, events }: Part, n: number): StreamEvent['data'] {
  if (kind !== ALL) return KINDS[kind](n)
  const kinds = Object.values(KINDS)
  const one = n < events / 8 ? KINDS['forty numbers an event'] : kinds[n % kinds.length]
  return one?.(n) ?? 0
}

function draw(n: number, salt: number, below: number): number {
  return Math.floor(drawOf(n * 64 + salt) * below)
}

/** The most saved bytes of a stream of a million events, by kind, and how much more that is in the last quarter than ever before. */
export const state: Bench<Part, Result> = {
  name: 'state',
  title: 'State: saved bytes of a stream of a million events',
  parts: ({ full }) =>
    [...(Object.keys(KINDS) as (keyof typeof KINDS)[]), ALL as typeof ALL].map(kind => ({
      kind,
      events: full ? EVENTS : SAMPLE,
    })),
  measure(part) {
    const watch = Watch.create()
    const spanMs = part.kind.startsWith('three years') ? LONG_SPAN_MS : SPAN_MS
    const stepMs = Math.floor(spanMs / part.events)
    const result: Result = { part, mostBefore: 0, mostLately: 0, largest: '' }
    for (let n = 1; n <= part.events; n++) {
      watch.observe({ time: START + n * stepMs, data: dataOf(part, n) })
      if (n % (part.events / LOOKS) === 0) look(result, watch, n > 0.75 * part.events)
    }
    return result
  },
  rows: results => results.map(rowOf),
}

function look(result: Result, watch: Watch, lately: boolean): void {
  const saved = watch.save()
  const bytes = bytesOf(saved)
  if (bytes > Math.max(result.mostBefore, result.mostLately)) result.largest = largestEyes(saved.state)
  if (lately) result.mostLately = Math.max(result.mostLately, bytes)
  else result.mostBefore = Math.max(result.mostBefore, bytes)
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

function rowOf({ part, mostBefore, mostLately, largest }: Result): Row {
  const most = Math.max(mostBefore, mostLately)
  const grown = Math.max(0, mostLately - mostBefore)
  const events = part.events === EVENTS ? '' : ` (a sample of ${SAMPLE.toLocaleString('en')})`
  return {
    measure: `${part.kind}${events}`,
    ours: `${kilobytes(most)}, ${kilobytes(grown)} of it in the last quarter (${largest})`,
    aim: '64 KB, no longer growing',
    met: most <= MOST_BYTES && grown <= 0.05 * most,
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
