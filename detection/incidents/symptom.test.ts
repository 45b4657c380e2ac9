import { expect, test } from 'vitest'
import type { Finding, Why } from '../types'
import { symptomOf } from './symptom'

const STREAM = { id: 's1', streamType: 'logs', source: 'checkout' }
const NOON = Date.UTC(2026, 0, 15, 12)

test('keeps of a finding what joins and describes', () => {
  const symptom = symptomOf(
    STREAM,
    told({
      kind: 'unusual_value',
      field: 'latency_ms',
      pattern: 'route=/pay',
      seen: 900,
      usual: { low: 20, median: 40, high: 80 },
      direction: 'high',
      history: [],
      since: NOON - 60_000,
      eventsSeen: 5000,
    }),
  )
  expect(symptom).toMatchObject({
    stream: 's1',
    source: 'checkout',
    kind: 'unusual_value',
    field: 'latency_ms',
    pattern: 'route=/pay',
    direction: 'high',
    session: null,
    since: NOON - 60_000,
    last: NOON,
    usualGapMs: 20_000,
    trouble: 0,
  })
  expect(symptom.sentence).toContain('Latency of /pay is 900 ms')
  expect(JSON.parse(JSON.stringify(symptom))).toEqual(symptom)
})

test('reads the trouble off the words, and sees none in errors that stay away', () => {
  const rate = (direction: 'high' | 'low') =>
    told({
      kind: 'unusual_rate',
      pattern: 'ERROR upstream timed out',
      intervalMs: 60_000,
      seen: 12,
      usual: { low: 0, median: 1, high: 2 },
      direction,
      history: [],
      since: NOON,
      eventsSeen: 5000,
    })
  expect(symptomOf(STREAM, rate('high')).trouble).toBe(2)
  expect(symptomOf(STREAM, rate('low')).trouble).toBe(0)
})

test('an ordinary finding is no symptom', () => {
  expect(() => symptomOf(STREAM, { ...told(null), kind: null })).toThrow('expected a finding with a kind')
})

function told(why: Why | null): Finding {
  return {
    time: NOON,
    ready: true,
    learning: null,
    p: 1e-6,
    pStrict: 1e-6,
    bits: 20,
    score: 0.5,
    perWeek: 0.01,
    usualGapMs: 20_000,
    kind: why?.kind ?? 'silence',
    fingerprint: 'one',
    severity: 'high',
    why,
  }
}
