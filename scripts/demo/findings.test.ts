import { expect, test } from 'vitest'
import { type Anomaly, compare } from './findings'
import { describe, reportOnTroubles } from './report'
import { goneQuiet, newError, slowCheckout, troubles } from './troubles'

const hourStart = Date.parse('2026-11-22T21:00:00Z')
const at = (minute: number) => new Date(hourStart + minute * 60_000).toISOString()

function anomaly(stream: string, kind: string, minute: number): Anomaly {
  const times = { first_seen_at: at(minute), last_seen_at: at(minute) }
  return {
    id: `anm_${minute}`,
    kind,
    severity: 'high',
    title: 'A sentence.',
    stream: { name: stream },
    count: 3,
    ...times,
  }
}

test('a trouble counts as found by an anomaly of its stream and kind in its time, and by no other', () => {
  const right = anomaly('logs/checkout', 'unusual_value', slowCheckout.from + 1)
  const wrong = [
    anomaly('logs/catalog', 'unusual_value', slowCheckout.from + 1),
    anomaly('logs/checkout', 'new_pattern', slowCheckout.from + 1),
    anomaly('logs/checkout', 'unusual_value', slowCheckout.from - 1),
    anomaly('logs/checkout', 'unusual_value', (slowCheckout.to ?? 0) + 5),
  ]
  const { found, others } = compare([right, ...wrong], [slowCheckout], hourStart)
  expect(found[0]?.anomalies).toEqual([right])
  expect(others).toEqual(wrong)
})

test('a silence is found whenever it is said after it began', () => {
  const { found } = compare([anomaly('logs/stock-sync', 'silence', 61)], [goneQuiet], hourStart)
  expect(found[0]?.anomalies).toHaveLength(1)
})

test('the report says found, missed, and what else there was', () => {
  const beside = anomaly('logs/web', 'unusual_rate', newError.from + 2)
  const findings = [anomaly('logs/payments', 'new_pattern', newError.from), beside]
  const report = reportOnTroubles(compare(findings, troubles, hourStart), hourStart)
  expect(report).toMatch(/found .*Payments fail/)
  expect(report).toMatch(/missed.*Checkout takes/)
  expect(report).toMatch(/missed.*stock synchronization/)
  expect(report).toContain('while: payments fail')
  expect(describe(beside)).toContain('21:38')
})
