import { describe, expect, test } from 'vitest'
import type { UnusualOrderWhy, UnusualRateWhy, UnusualValueWhy } from '@/detection/types'
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

  test('where it is the spread that is unusual, both sides say so', () => {
    const { usual, seen } = comparisonOf({ ...value, spread: true })
    expect(usual.note).toBe('how far values lie apart; 9 of 10 lie within 200 to 420 ms')
    expect(seen.note).toBe('how far values lie apart; 8 times the usual')
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

  test('a share is a percentage of the events counted', () => {
    const mix = comparisonOf({
      kind: 'unusual_mix',
      field: 'status',
      value: '500',
      seen: 0.122,
      usual: { low: 0, median: 0.004, high: 0.012 },
      count: 61,
      of: 500,
      shares: [],
      since: 0,
      eventsSeen: 12_000,
    })
    expect(mix.usual).toEqual({ figure: '0.4 %', note: '9 of 10 lie within 0 to 1.2 %' })
    expect(mix.seen).toEqual({ figure: '12.2 %', note: '61 of the last 500 events have status 500' })
  })

  test('a drift is what was usual once beside what is now, in the unit of the field', () => {
    const drift = comparisonOf({
      kind: 'drift',
      field: 'heap_mb',
      pattern: null,
      seen: { low: 610, median: 700, high: 760 },
      usual: { low: 420, median: 500, high: 560 },
      direction: 'high',
      history: [],
      anchorSince: 0,
      since: 0,
      eventsSeen: 44_000,
    })
    expect([drift.usual.figure, drift.seen.figure]).toEqual(['500 MB', '700 MB'])
    expect(drift.seen.note).toBe('now; 9 of 10 lie within 610 to 760 MB')
  })

  const session: UnusualOrderWhy = {
    kind: 'unusual_order',
    field: 'trace_id',
    session: '8f2e',
    form: 'sequence',
    steps: ['begin', 'ship'],
    seen: 'ship',
    seenTimes: 1,
    expected: [{ text: 'pay', share: 0.93 }],
    usualTimes: null,
    nearest: [],
    since: 0,
    eventsSeen: 900,
  }

  test('a step that does not follow stands beside the one that usually does', () => {
    expect(comparisonOf(session)).toEqual({
      usual: { figure: 'pay', note: 'comes there in 93 % of sessions' },
      seen: { figure: 'ship', note: 'came instead' },
    })
  })

  test('a step that came too often, or not at all, stands beside how often it usually comes', () => {
    const usualTimes = { low: 1, median: 1, high: 3 }
    const often = comparisonOf({ ...session, form: 'count', seenTimes: 9, usualTimes })
    expect([often.usual.figure, often.seen.figure]).toEqual(['Once', '9 times'])
    const missing = comparisonOf({ ...session, form: 'missing', seen: 'pay', seenTimes: 0, usualTimes })
    expect([missing.usual.figure, missing.seen.figure]).toEqual(['Once', 'Not at all'])
  })
})
