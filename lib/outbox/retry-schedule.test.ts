import { expect, test } from 'vitest'
import { retryAfter, retrySeconds } from './retry-schedule'

test('the waits are those that Svix publishes', () => {
  expect(retrySeconds).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000])
  const hours = retrySeconds.reduce((sum, wait) => sum + wait, 0) / 3600
  expect(hours).toBeCloseTo(27 + 35 / 60 + 5 / 3600, 6)
})

test('the eighth failure is the last', () => {
  const waits = Array.from({ length: 8 }, (_, failures) => retryAfter(failures))
  expect(waits).toEqual([...retrySeconds, null])
})

test('who asks for more patience gets it, up to ten hours', () => {
  expect(retryAfter(0, 60)).toBe(60)
  expect(retryAfter(2, 60)).toBe(1800)
  expect(retryAfter(0, 1e9)).toBe(36_000)
  expect(retryAfter(7, 60)).toBeNull()
})
