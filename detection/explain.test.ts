import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explain, labelOf } from './explain'
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
    '/checkout latency_ms is 2.41 k, usually 95 to 310, since 14:02.',
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
    "A new kind of message: 'TypeError: cannot read x of undefined', never seen in 4.12 k events.",
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
    '412 events in 1 min, usually 95 to 310, since 14:02.',
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
]

test.each(sentences)('says it plainly', (why, sentence) => {
  expect(explain(why).sentence).toBe(sentence)
})

test('has at most 25 words, whatever the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.double(), (text, pattern, seen) => {
      const [value, fresh, , rate, content] = sentences.map(([why]) => why)
      for (const why of [value, fresh, rate, content]) {
        const { sentence } = explain({ ...why, text, pattern, field: text, seen } as unknown as Why)
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25)
      }
    }),
  )
})

test('a pattern is called by its route, its method and path, its message or its first words', () => {
  expect(labelOf('level=info name=cpu value=<num>')).toBe('cpu')
  expect(labelOf('<ip> - - " GET /cart HTTP/1.1 " 200 <num>')).toBe('GET /cart')
  expect(labelOf('level=error msg= connection reset <num>')).toBe('connection reset')
  expect(labelOf('<time> INFO order <num> placed')).toBe('INFO order placed')
})
