import { expect, test } from 'vitest'
import { EYE_KINDS } from './all-eyes'
import { MOST_BYTES } from './room'
import { drawOf } from './stats/draw'
import type { Saved, StreamEvent } from './types'
import { Watch } from './watch'

const START = Date.UTC(2026, 0, 5)

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

const bytesOf = (saved: unknown) => Buffer.byteLength(JSON.stringify(saved))
const word = (n: number, salt: number) => draw(n, salt).toString(36)
const han = (n: number, salt: number) =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, at) => 0x4e00 + (draw(4 * n + at, salt) % 8000)))

/** The n-th event of each of these fills the tables of other eyes. */
const HOSTILE: { [name: string]: (n: number) => StreamEvent['data'] } = {
  'forty numbers': n =>
    Object.fromEntries(
      Array.from({ length: 40 }, (_, field) => [
        `metric_${field}`,
        Math.exp(draw(n, field % 60) / 2 ** 26) / 7,
      ]),
    ),
  'distinct messages': n => Array.from({ length: 8 }, (_, place) => word(n, place)).join(' '),
  'distinct messages of three bytes a letter': n =>
    Array.from({ length: 8 }, (_, place) => han(n, place)).join(' '),
  'distinct field names': n => ({ [`a_${word(n, 1)}`]: draw(n, 2) / 7, [han(n, 3)]: `v ${n}` }),
  'names of control characters': n => ({
    [`k${'\u0007'.repeat(n % 30)}`]: n / 7,
    s: '\u0001'.repeat(n % 200),
  }),
  sessions: n => ({ session_id: `s-${word(n >> 3, 3)}`, step: `step-${n % 150}`, note: word(n % 300, 1) }),
  'lists of steps': n => ({
    trace: `t${n}`,
    steps: Array.from({ length: 12 }, (_, at) => `E${draw(n, at) % 200}`),
  }),
  'shares of values': n =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, field) => [
        `c${field}`,
        `v${draw(n, field) % (n % 900 < 450 ? 10 : 3)}`,
      ]),
    ),
  'words in a place': n => `user ${word(n, 1)}-${word(n, 2)} did log in to the shop`,
  'bare numbers': n => 100 + 20 * Math.sin(n / 20) + (draw(n, 1) % 1000) / 7,
}
const SORTS = Object.values(HOSTILE)
const ofEverySort = (n: number) => SORTS[n % SORTS.length]?.(n) ?? 0

/** Each of these keeps for itself what it filled first, and the rest comes on top. */
test.each<[string, (n: number) => StreamEvent['data']]>([
  ['every sort at once', ofEverySort],
  ['forty numbers, then every sort', n => (n < 600 ? (HOSTILE['forty numbers']?.(n) ?? 0) : ofEverySort(n))],
  ['every sort, then forty numbers', n => (n < 2000 ? ofEverySort(n) : (HOSTILE['forty numbers']?.(n) ?? 0))],
])(
  'a stream of %s stays within the bound, and goes on from any state bit for bit',
  (_, data) => {
    const watch = Watch.create()
    let copy = Watch.create()
    for (let n = 0; n < 3000; n++) {
      const event = { time: START + n * 700_000, data: data(n) }
      expect(copy.observe(event)).toEqual(watch.observe(event))
      if (n % 101 !== 0) continue
      const saved = JSON.stringify(watch.save())
      expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(MOST_BYTES)
      expect(JSON.stringify(copy.save())).toBe(saved)
      copy = Watch.load(JSON.parse(saved))
    }
  },
  120_000,
)

/** What each eye reckons is what the bound rests on. */
test.each([...Object.entries(HOSTILE), ['every sort at once', ofEverySort] as const])(
  'no eye saves more than it reckons: %s',
  (_, data) => {
    const watch = Watch.create()
    for (let n = 0; n < 1500; n++) {
      watch.observe({ time: START + n * 700_000, data: data(n) })
      if (n % 10 !== 0 && n > 60) continue
      const { eyes } = watch.save().state as unknown as { eyes: Saved[] }
      for (const [at, saved] of eyes.entries())
        expect(EYE_KINDS[at]?.load(saved).bytes).toBeGreaterThanOrEqual(bytesOf(saved))
    }
  },
  120_000,
)
