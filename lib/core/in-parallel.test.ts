import { expect, test } from 'vitest'
import { inParallel } from './in-parallel'
import { pause } from './pause'

const never = new AbortController().signal

test('when one throws, the others are stopped and waited for, and its error is thrown', async () => {
  let started = 0
  let ended = 0
  const work = async (signal: AbortSignal) => {
    if (++started === 2) throw new Error('the second cannot')
    await pause(60_000, signal)
    ended++
  }
  await expect(inParallel(3, never, work)).rejects.toThrow('the second cannot')
  expect(ended).toBe(2)
})

test('all run at once and see the caller’s signal', async () => {
  const controller = new AbortController()
  let running = 0
  const work = async (signal: AbortSignal) => {
    if (++running === 3) controller.abort()
    await pause(60_000, signal)
  }
  await inParallel(3, controller.signal, work)
  expect(running).toBe(3)
})
