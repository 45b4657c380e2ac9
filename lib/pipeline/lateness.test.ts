import { expect, test } from 'vitest'
import { isLive, nextDueMs, nextLateness } from './lateness'

const second = 1000
const hour = 3600 * second
const now = Date.UTC(2026, 0, 15, 12)
const arrival = (lateMs: number) => ({ timeMs: now - lateMs, receivedMs: now })
const old = now - 24 * hour

test('events sent in bundles are as late as the bundle is long', () => {
  expect(nextLateness(0, [arrival(60 * second), arrival(second)], old)).toBe(60 * second)
})

test('events that come at once are not late, and a clock that is ahead does not make them early', () => {
  expect(nextLateness(0, [arrival(0), arrival(-5 * second)], old)).toBe(0)
})

test('a first delivery of older events says nothing of how late the next will be', () => {
  expect(nextLateness(0, [arrival(hour)], now - 2 * second)).toBe(2 * second)
})

test('lateness is forgotten little by little', () => {
  let lateness = 60 * second
  for (let commit = 0; commit < 50; commit++) {
    const next = nextLateness(lateness, [arrival(0)], old)
    expect(next).toBeLessThan(lateness)
    lateness = next
  }
  expect(lateness).toBeLessThan(second)
})

test('a stream is live when its newest event came within an hour', () => {
  expect(isLive([arrival(5 * hour), arrival(59 * 60 * second)])).toBe(true)
  expect(isLive([arrival(5 * hour), arrival(hour + 1)])).toBe(false)
  expect(isLive([])).toBe(false)
})

test('silence is looked for later by as much as events come late', () => {
  const watch = (due: number | null) => ({ nextDueMs: () => due }) as Parameters<typeof nextDueMs>[0]['watch']
  expect(nextDueMs({ watch: watch(now), latenessMs: 7 })).toBe(now + 7)
  expect(nextDueMs({ watch: watch(null), latenessMs: 7 })).toBeNull()
})
