import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pause } from './pause'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('ends after its time and leaves nothing on a signal that lives longer', async () => {
  const { signal } = new AbortController()
  const waiting = pause(1000, signal)
  await vi.advanceTimersByTimeAsync(1000)
  await waiting
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('ends at the signal, and does not begin after it', async () => {
  const controller = new AbortController()
  const waiting = pause(1000, controller.signal)
  controller.abort()
  await waiting
  await pause(1000, controller.signal)
  expect(vi.getTimerCount()).toBe(0)
})
