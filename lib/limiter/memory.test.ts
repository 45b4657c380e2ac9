import { afterEach, beforeEach, describe, vi } from 'vitest'
import { testLimiter } from './contract'
import { memoryLimiter } from './memory'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the limiter in memory', () => {
  testLimiter(memoryLimiter, async ms => {
    await vi.advanceTimersByTimeAsync(ms)
  })
})
