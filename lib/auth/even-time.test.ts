import { expect, test, vi } from 'vitest'
import { evenTime } from './even-time'

test.each([
  [0, 400],
  [1, 400],
  [399, 400],
  [401, 800],
  [1234, 1600],
])('what took %i ms is answered after %i ms', async (tookMs, answeredMs) => {
  vi.useFakeTimers()
  const beganMs = performance.now()
  await vi.advanceTimersByTimeAsync(tookMs)
  let answered = false
  const waiting = evenTime(beganMs, 400).then(() => {
    answered = true
  })
  await vi.advanceTimersByTimeAsync(answeredMs - tookMs - 1)
  expect(answered).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await waiting
  expect(answered).toBe(true)
  vi.useRealTimers()
})
