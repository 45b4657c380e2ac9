import { expect, test } from 'vitest'
import { workSlots } from './work-slots'

const pause = () => new Promise(resolve => setTimeout(resolve, 0))

/** Work that goes on until it is told to end, and counts how many are at it at once. */
function setUp(options: Parameters<typeof workSlots>[0]) {
  const slots = workSlots(options)
  const began: number[] = []
  const ends: (() => void)[] = []
  let atOnce = 0
  return {
    began,
    atOnce: () => atOnce,
    run: (n: number) =>
      slots.run(async () => {
        began.push(n)
        atOnce++
        await new Promise<void>(resolve => ends.push(resolve))
        atOnce--
        return n
      }),
    async endOne() {
      ends.shift()?.()
      await pause()
    },
  }
}

test('as many as there are slots work at once, the others in the order they came', async () => {
  const { run, began, atOnce, endOne } = setUp({ most: 2 })
  const all = Promise.all([1, 2, 3, 4, 5].map(run))
  await pause()
  expect(began).toEqual([1, 2])
  for (let done = 0; done < 5; done++) {
    expect(atOnce()).toBeLessThanOrEqual(2)
    await endOne()
  }
  expect(began).toEqual([1, 2, 3, 4, 5])
  expect(await all).toEqual([1, 2, 3, 4, 5])
})

test('whose turn does not come in time is refused and never works; what fails leaves its slot', async () => {
  const slots = workSlots({ most: 1, waitMs: 20 })
  const { promise, reject } = Promise.withResolvers<never>()
  const failing = slots.run(() => promise)
  let worked = false
  const late = slots.run(async () => {
    worked = true
  })
  await expect(late).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  reject(new Error('bad'))
  await expect(failing).rejects.toThrow('bad')
  expect(worked).toBe(false)
  await expect(slots.run(async () => 'done')).resolves.toBe('done')
})

test('while many wait and turns are long fewer work, down to one; then as many as before', async () => {
  let timeMs = 0
  let turnMs = 100
  const { run, atOnce, endOne } = setUp({ most: 4, turnMs: () => turnMs, now: () => timeMs })
  for (let n = 0; n < 60; n++) void run(n)
  await pause()
  for (let step = 0; step < 8; step++) {
    timeMs += 60
    await endOne()
  }
  expect(atOnce()).toBe(1)
  turnMs = 1
  for (let step = 0; step < 8; step++) {
    timeMs += 60
    await endOne()
  }
  expect(atOnce()).toBe(4)
})

test('a few large ones are no crowd: they are all at work, however long a turn takes', async () => {
  let timeMs = 0
  const { run, atOnce, endOne } = setUp({ most: 4, turnMs: () => 100, now: () => timeMs })
  for (let n = 0; n < 8; n++) void run(n)
  await pause()
  for (let step = 0; step < 4; step++) {
    timeMs += 60
    await endOne()
  }
  expect(atOnce()).toBe(4)
})
