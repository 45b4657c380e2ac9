import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explain } from './explain'
import type { Why } from './types'

const since = Date.UTC(2026, 0, 15, 14, 2)
const usual = { low: 95, median: 150, high: 310 }

const sentences: [Why, string][] = [
  [
    {
      kind: 'unusual_value',
      field: 'latency_ms',
      pattern: 'latency_ms=<num> level=info route=/checkout',
      seen: 2412,
      usual,
      direction: 'high',
      history: [],
      since,
      eventsSeen: 9,
    },
    'Latency of /checkout is 2.41 s, usually 95 to 310 ms, since 14:02 UTC.',
  ],
  [
    {
      kind: 'new_pattern',
      text: 'level=error msg=TypeError: cannot read x of undefined service=web',
      pattern: '',
      marks: [],
      patternsKnown: 5,
      newPerThousand: 1,
      nearest: [],
      since,
      eventsSeen: 4120,
    },
    "A new kind of message: 'TypeError: cannot read x of undefined', never seen in 4,120 events.",
  ],
  [
    {
      kind: 'unusual_value',
      field: 'in_ms',
      pattern: 'worker <num> finished sync-stock in <num> ms attempt <num>',
      seen: 9290,
      usual: { low: 124, median: 150, high: 176 },
      direction: 'high',
      history: [],
      since,
      eventsSeen: 9,
    },
    "'worker finished sync-stock in …' is 9.29 s, usually 124 to 176 ms, since 14:02 UTC.",
  ],
  [
    {
      kind: 'unusual_value',
      field: 'in_ms',
      pattern: 'GET /cart done in <num> ms',
      seen: 9290,
      usual: { low: 124, median: 150, high: 176 },
      direction: 'high',
      history: [],
      since,
      eventsSeen: 9,
    },
    'The value of GET /cart is 9.29 s, usually 124 to 176 ms, since 14:02 UTC.',
  ],
  [
    { kind: 'silence', lastTime: since, gapMs: 720_000, usualGapMs: 2000, history: [], since, eventsSeen: 9 },
    'No events for 12 min; usually one every 2 s.',
  ],
  [
    {
      kind: 'unusual_rate',
      pattern: null,
      intervalMs: 60_000,
      seen: 412,
      usual,
      direction: 'high',
      history: [],
      since,
      eventsSeen: 9,
    },
    '412 events in 1 min, usually 95 to 310, since 14:02 UTC.',
  ],
  [
    {
      kind: 'unusual_content',
      text: "Invalid user ';DROP from 10.0.0.1",
      marks: [{ start: 13, end: 19, bits: 61 }],
      bits: 61.2,
      usualBits: { low: 2, median: 9, high: 24 },
      pattern: null,
      nearest: [],
      since,
      eventsSeen: 9,
    },
    "Unusual content: '';DROP' in 'Invalid user ';DROP from 10.0.0.1', 61.2 bits, usually below 24.",
  ],
  [
    {
      kind: 'unusual_value',
      field: 'latency_ms',
      pattern: 'latency_ms=<num> level=info route=/checkout',
      spread: true,
      seen: 310,
      usual: { low: 12, median: 20, high: 40 },
      direction: 'high',
      history: [],
      since,
      eventsSeen: 9,
    },
    'Latency of /checkout varies by 310 ms, usually 12 to 40 ms, since 14:02 UTC.',
  ],
]

test.each(sentences)('says it plainly', (why, sentence) => {
  expect(explain(why).sentence).toBe(sentence)
})

const value: Why = {
  kind: 'unusual_value',
  field: 'P95_ms',
  pattern: 'P95_ms=<num>',
  seen: 2440,
  usual: { low: 281, median: 300, high: 334 },
  direction: 'high',
  history: [],
  since,
  eventsSeen: 9,
}

test.each([
  [{}, 'P95 is 2.44 s, usually 281 to 334 ms, since 14:02 UTC.'],
  [{ field: 'value', pattern: null, seen: 97 }, 'The value is 97, usually 281 to 334, since 14:02 UTC.'],
  [
    { field: 'items', pattern: 'items=<num> route=/cart' },
    'Items of /cart are 2,440, usually 281 to 334, since 14:02 UTC.',
  ],
  [
    { field: 'took', pattern: '<time> WARN slow query on table orders took <num> ms' },
    "In 'WARN slow query on table …', took is 2,440, usually 281 to 334, since 14:02 UTC.",
  ],
  [
    { field: 'bytes', pattern: '<ip> - - " GET <*> HTTP/1.1 " 200 <num>' },
    'Size of GET requests is 2.44 kB, usually 281 to 334 B, since 14:02 UTC.',
  ],
])('names the field and where it is: %j', (changes, sentence) => {
  expect(explain({ ...value, ...changes }).sentence).toBe(sentence)
})

const rate: Why = {
  ...value,
  kind: 'unusual_rate',
  intervalMs: 60_000,
  usual: { low: 0, median: 2, high: 7 },
  seen: 45,
}

test.each([
  ['errors', '45 errors in 1 min, usually 0 to 7, since 14:02 UTC.'],
  ['route=/cart took_ms=<num>', '45 events of /cart in 1 min, usually 0 to 7, since 14:02 UTC.'],
  [
    'cache miss for key product:<n>',
    "45 events like 'cache miss for key' in 1 min, usually 0 to 7, since 14:02 UTC.",
  ],
  ['depth=<num>', '45 events of one kind in 1 min, usually 0 to 7, since 14:02 UTC.'],
])('says what came so often: %s', (pattern, sentence) => {
  expect(explain({ ...rate, pattern }).sentence).toBe(sentence)
})

const drift: Why = {
  kind: 'drift',
  field: 'took_ms',
  pattern: 'took_ms=<num> level=info route=/checkout',
  seen: { low: 101, median: 126, high: 152 },
  usual: { low: 80, median: 100, high: 121 },
  direction: 'high',
  history: [],
  anchorSince: Date.UTC(2025, 10, 3, 23, 30),
  since,
  eventsSeen: 9,
}

test('a drift is told with the day that it began on, which may be weeks ago', () => {
  expect(explain(drift).sentence).toBe(
    'Took of /checkout is now about 126 ms, slowly moved from 100 ms since 3 November.',
  )
})

test('a new error is told by its message and the first line of the error', () => {
  const text =
    'error=CertificateError: certificate has expired: api.paynord.example\n    at x level=error msg=charge failed'
  const why = { ...(sentences[1]?.[0] as Why), text, eventsSeen: 482 } as Why
  expect(explain(why).sentence).toBe(
    "A new kind of message: 'charge failed: CertificateError: certificate has expired …', never seen in 482 events.",
  )
})

test('has at most 25 words and a full stop, no template marks and no NaN, whatever the text', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.string(), fc.lorem({ maxCount: 40 }), finite, (text, words, seen) => {
      const [value, fresh, , rate, content] = sentences.map(([why]) => why)
      for (const why of [value, fresh, rate, content]) {
        for (const of of [text, words, `level=info msg= ${words} <num>`, `route=/a/<n> x=<num>`]) {
          const { sentence } = explain({ ...why, text: of, pattern: of, field: of, seen } as unknown as Why)
          expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25)
          expect(sentence).toMatch(/\.$/)
          expect(
            explain({ ...drift, pattern: of, field: of }).sentence.split(/\s+/).length,
          ).toBeLessThanOrEqual(25)
          if (of !== text) expect(sentence).not.toMatch(/NaN|undefined/)
        }
      }
    }),
  )
})

test('common patterns leave no template marks in the sentence', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('latency_ms', 'depth', 'bytes'),
      fc.subarray(['level=info', 'route=/a/<n>', 'msg=', 'order', '<num>', 'user=<id>', 'took_ms=<num>'], {
        minLength: 1,
      }),
      (field, tokens) => {
        const pattern = tokens.join(' ')
        for (const why of [
          { ...value, field, pattern },
          { ...rate, pattern },
        ])
          expect(explain(why).sentence).not.toMatch(/[<>=]/)
      },
    ),
  )
})
