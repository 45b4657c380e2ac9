import { expect, test } from 'vitest'
import { judge } from './judge'
import type { Finding } from './types'

const finding: Finding = {
  time: 0,
  ready: true,
  learning: null,
  p: 1e-6,
  pStrict: 1e-6,
  bits: 20,
  score: 0.5,
  perWeek: 0.8,
  usualGapMs: 1000,
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

test('a strictness of two asks for twice the rarity, one of a half for half of it', () => {
  expect(judge(finding, { alertsPerWeek: 1, strictness: 2 })).toBe(false)
  expect(judge(finding, { alertsPerWeek: 1.6, strictness: 2 })).toBe(true)
  expect(judge(finding, { alertsPerWeek: 0.5, strictness: 0.5 })).toBe(true)
})

test('names a bad setting', () => {
  expect(() => judge(finding, { alertsPerWeek: Number.NaN })).toThrow(
    'alertsPerWeek must be a number of at least 0, got NaN',
  )
  expect(() => judge(finding, { alertsPerWeek: -1 })).toThrow('alertsPerWeek')
  expect(() => judge(finding, { alertsPerWeek: 1, strictness: 0 })).toThrow(
    'strictness must be a number above 0',
  )
})
