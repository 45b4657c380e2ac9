import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { workSlots } from './work-slots'

/** Each turn begins one. */
async function pause(turns = 10): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await setImmediate()
}

/** Work that goes on until it is told to end, and counts how many are at it at once. */
function setUp(options: Parameters<typeof workSlots>[0]) {
  const slots = workSlots(options)
  const began: number[] = []
  const ends: (() => void)[] = []
  let atOnce = 0
  return {
    slots,
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
    async endOne(turns?: number) {
      ends.shift()?.()
      await pause(turns)
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

test('one begins in a turn, so that a turn is as long as one beginning', async () => {
  const { run, began } = setUp({ most: 4 })
  for (let n = 0; n < 4; n++) void run(n)
  expect(began).toEqual([])
  for (let turn = 1; turn <= 4; turn++) {
    await setImmediate()
    expect(began).toHaveLength(turn)
  }
})

test('while each turn brings a new connection none begins, and then work goes on for as long whatever comes', async () => {
  let timeMs = 0
  const { slots, run, began, endOne } = setUp({ most: 1, waitMs: 60_000, now: () => timeMs })
  for (let n = 0; n < 1000; n++) void run(n)
  const begunBy: number[] = []
  for (; timeMs < 400; timeMs++) {
    slots.makeWay()
    await setImmediate()
    slots.makeWay()
    if (began.length > 0) await endOne(1)
    if (timeMs % 100 === 99) begunBy.push(began.length)
  }
  const [none, half, same, twice] = begunBy
  expect(none).toBe(0)
  expect(half).toBeGreaterThan(90)
  expect((same ?? 0) - (half ?? 0)).toBeLessThan(5)
  expect((twice ?? 0) - (same ?? 0)).toBeGreaterThan(90)
})
