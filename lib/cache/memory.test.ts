import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testCache } from './contract'
import { memoryCache } from './memory'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the cache in memory', () => {
  testCache(memoryCache, async ms => {
    await vi.advanceTimersByTimeAsync(ms)
  })

  test('of more than it may hold, what was used longest ago is forgotten', async () => {
    const cache = memoryCache({ capacity: 2 })
    await cache.set('a', '1', 60_000)
    await cache.set('b', '2', 60_000)
    await cache.get('a')
    await cache.set('c', '3', 60_000)
    expect(await cache.get('b')).toBeNull()
    expect(await cache.get('a')).toBe('1')
  })
})
