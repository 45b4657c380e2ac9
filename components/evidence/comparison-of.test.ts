import { describe, expect, test } from 'vitest'
import type { UnusualRateWhy, UnusualValueWhy } from '@/detection/types'
import { comparisonOf } from './comparison-of'

const value: UnusualValueWhy = {
  kind: 'unusual_value',
  field: 'duration_ms',
  pattern: null,
  seen: 2400,
  usual: { low: 200, median: 300, high: 420 },
  direction: 'high',
  history: [],
  since: 0,
  eventsSeen: 900,
}

describe('usual beside seen', () => {
  test('a value says its usual range and how many times the usual it is', () => {
    expect(comparisonOf(value)).toEqual({
      usual: { figure: '300 ms', note: '9 of 10 lie within 200 to 420 ms' },
      seen: { figure: '2.4 s', note: '8 times the usual' },
    })
  })

  test('less than usual is a share of it', () => {
    expect(comparisonOf({ ...value, seen: 30 }).seen.note).toBe('10 % of the usual')
  })

  test('a usual of zero is not divided by', () => {
    const rate: UnusualRateWhy = {
      ...value,
      kind: 'unusual_rate',
      intervalMs: 60_000,
      seen: 40,
      usual: { low: 0, median: 0, high: 1 },
    }
    expect(comparisonOf(rate).seen).toEqual({
      figure: '40',
      note: 'events in 1 min; where nothing is usual',
    })
  })

  test('a silence compares the gap with the usual gap', () => {
    const silence = comparisonOf({
      kind: 'silence',
      lastTime: 0,
      gapMs: 720_000,
      usualGapMs: 20_000,
      history: [],
      since: 0,
      eventsSeen: 500,
    })
    expect([silence.usual.figure, silence.seen.figure]).toEqual(['20 s', '12 min'])
  })
})
