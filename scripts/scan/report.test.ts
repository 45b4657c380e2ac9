import { expect, test } from 'vitest'
import type { Finding, Why } from '@/detection'
import { Report } from './report'

function finding(perWeek: number, time: number, fingerprint = 'silence'): Finding {
  const why: Why = {
    kind: 'silence',
    lastTime: 0,
    gapMs: time,
    usualGapMs: 2000,
    history: [],
    since: 0,
    eventsSeen: 9,
  }
  const rest = {
    ready: true,
    learning: null,
    p: 0.001,
    pStrict: 0.001,
    bits: 10,
    score: 0.3,
    usualGapMs: 2000,
    severity: 'low',
    kind: 'silence',
  } as const
  return { ...rest, time, perWeek, fingerprint, why }
}

test('the same trouble is one anomaly with a count, told by its most surprising finding', () => {
  const report = new Report(5)
  report.count('a')
  expect(report.add('a', finding(1, 600_000))).toBe(true)
  report.add('a', finding(0.1, 1_200_000))
  report.add('a', finding(0.5, 1_800_000))
  expect(report.anomalies()).toMatchObject([
    {
      count: 3,
      first: 600_000,
      last: 1_800_000,
      perWeek: 0.1,
      sentence: 'No events for 20 min; usually one every 2 s.',
    },
  ])
})

test('the budget is shared over the streams', () => {
  const report = new Report(5)
  for (const stream of ['a', 'b', 'c', 'd', 'e']) report.count(stream)
  expect(report.add('a', finding(2, 1000))).toBe(false)
  expect(report.add('a', finding(0.9, 1000))).toBe(true)
})

test('lists the most surprising first', () => {
  const report = new Report(5)
  report.add('a', finding(2, 1000, 'x'))
  report.add('a', finding(0.2, 2000, 'y'))
  expect(report.anomalies().map(anomaly => anomaly.perWeek)).toEqual([0.2, 2])
})
