import { expect, test } from 'vitest'
import { judge } from './judge'
import type { Finding } from './types'

const finding: Finding = {
  time: 0,
  ready: true,
  learning: null,
  p: 1e-6,
  bits: 20,
  score: 0.5,
  perWeek: 0.8,
  kind: 'silence',
  fingerprint: 'silence',
  severity: 'low',
  why: null,
}

test('tells what a quiet week would bring no more often than the share', () => {
  expect(judge(finding, { alertsPerWeek: 1 })).toBe(true)
  expect(judge(finding, { alertsPerWeek: 0.5 })).toBe(false)
})

test('tells nothing while learning, and nothing ordinary', () => {
  expect(judge({ ...finding, ready: false }, { alertsPerWeek: 1 })).toBe(false)
  expect(judge({ ...finding, kind: null }, { alertsPerWeek: 1 })).toBe(false)
})

test('names a bad setting', () => {
  expect(() => judge(finding, { alertsPerWeek: Number.NaN })).toThrow(
    'alertsPerWeek must be a number of at least 0, got NaN',
  )
  expect(() => judge(finding, { alertsPerWeek: -1 })).toThrow('alertsPerWeek')
})
