import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renewing } from './renewing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lasting = (ms: number) => () => new Promise<string>(resolve => setTimeout(() => resolve('done'), ms))

test.each([
  [9_000, 0],
  [29_000, 2],
  [61_000, 6],
])(
  'work of %i ms is renewed %i times in leases of 30 seconds, and never once it is done',
  async (ms, times) => {
    const renew = vi.fn(async () => true)
    const work = renewing(30, renew, lasting(ms))
    await vi.advanceTimersByTimeAsync(ms)
    expect(await work).toBe('done')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(renew).toHaveBeenCalledTimes(times)
  },
)

test('a lease that is lost is not asked for again; the work ends as it would', async () => {
  const renew = vi.fn(async () => false)
  const work = renewing(30, renew, lasting(100_000))
  await vi.advanceTimersByTimeAsync(100_000)
  expect(await work).toBe('done')
  expect(renew).toHaveBeenCalledTimes(1)
})

test('a renewal that fails is followed by the next', async () => {
  const renew = vi.fn(async () => true).mockRejectedValueOnce(new Error('away'))
  const work = renewing(30, renew, lasting(25_000))
  await vi.advanceTimersByTimeAsync(25_000)
  await work
  expect(renew).toHaveBeenCalledTimes(2)
})

test('work that hangs is renewed for ten leases and no longer', async () => {
  const renew = vi.fn(async () => true)
  void renewing(30, renew, () => new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(renew).toHaveBeenCalledTimes(30)
})

test('what the work throws is thrown, and nothing is renewed after it', async () => {
  const renew = vi.fn(async () => true)
  const work = renewing(30, renew, async () => {
    throw new Error('bad')
  })
  await expect(work).rejects.toThrow('bad')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(renew).not.toHaveBeenCalled()
})
