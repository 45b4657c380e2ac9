import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryLimiter } from './memory'

const rule = { name: 'test', points: 2, seconds: 60 }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('lets as many through as the rule says, for each key alone, and again in the next window', async () => {
  const limiter = memoryLimiter()
  expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 1, exceeded: false })
  expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 0, exceeded: false })
  expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 0, exceeded: true, resetSeconds: 60 })
  expect(await limiter.consume(rule, 'b')).toMatchObject({ remaining: 1, exceeded: false })
  vi.advanceTimersByTime(61_000)
  expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 1, exceeded: false })
})

test('one call may count several uses', async () => {
  const limiter = memoryLimiter()
  expect(await limiter.consume(rule, 'a', 2)).toMatchObject({ remaining: 0, exceeded: false })
  expect(await limiter.consume(rule, 'b', 3)).toMatchObject({ remaining: 0, exceeded: true })
})

test('peeking counts nothing and tells when a further use would go over; a reset forgets', async () => {
  const limiter = memoryLimiter()
  await limiter.consume(rule, 'a')
  expect(await limiter.peek(rule, 'a')).toMatchObject({ remaining: 1, exceeded: false })
  await limiter.consume(rule, 'a')
  expect(await limiter.peek(rule, 'a')).toMatchObject({ remaining: 0, exceeded: true })
  await limiter.reset(rule, 'a')
  expect(await limiter.peek(rule, 'a')).toMatchObject({ remaining: 2, exceeded: false })
})
