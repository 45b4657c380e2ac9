import { expect, test } from 'vitest'
import { drawOf } from './stats/draw'
import type { StreamEvent } from './types'
import { Watch } from './watch'

const START = Date.UTC(2026, 0, 5)
const MOST_BYTES = 65_536

const draw = (n: number, salt: number) => Math.floor(drawOf(n * 64 + salt) * 2 ** 30)

/** Saved bytes after each fifth of these events, a second apart. */
function bytesAlong(count: number, data: (n: number) => StreamEvent['data']): number[] {
  const watch = Watch.create()
  const bytes: number[] = []
  for (let n = 0; n < count; n++) {
    watch.observe({ time: START + n * 1000, data: data(n) })
    if ((n + 1) % (count / 5) === 0) bytes.push(Buffer.byteLength(JSON.stringify(watch.save())))
  }
  return bytes
}

/** The same with a million events: `npm run bench:detection -- --only state --full`. */
test.each<[string, number, (n: number) => StreamEvent['data']]>([
  [
    'messages that are all distinct',
    8_000,
    n => Array.from({ length: 8 }, (_, word) => draw(n, word).toString(36)).join(' '),
  ],
  [
    'field names that are all distinct',
    8_000,
    n => ({ [`a_${n}`]: draw(n, 1) % 1000, [`b_${n}`]: `v ${n}` }),
  ],
  ['keys of lines that are all distinct', 8_000, n => `step key${n}=${draw(n, 1) % 90} done in ${n % 70} ms`],
  [
    'sessions, hosts and words without end',
    15_000,
    n => ({ session: `s-${n >> 2}`, step: `step-${n % 7}`, host: `h${n % 900}`, took_ms: draw(n, 1) % 900 }),
  ],
])(
  'the state of %s is bounded, and no longer grows',
  (_, count, data) => {
    const bytes = bytesAlong(count, data)
    expect(Math.max(...bytes)).toBeLessThanOrEqual(MOST_BYTES)
    expect(bytes[4]).toBeLessThan(1.06 * (bytes[2] ?? 0))
  },
  120_000,
)
