import { expect, test } from 'vitest'
import { openSlots } from './slots'

test('no more have a place at once than there are, and those in line get one in their order', async () => {
  const slots = openSlots(2)
  const served: number[] = []
  let inside = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const release = await slots.take()
      most = Math.max(most, ++inside)
      served.push(index)
      await new Promise(resolve => setImmediate(resolve))
      inside--
      release()
    }),
  )
  expect(most).toBe(2)
  expect(served).toEqual(Array.from({ length: 20 }, (_, index) => index))
})

test('who gives up leaves the line, and no place is lost by it', async () => {
  const slots = openSlots(1)
  const release = await slots.take()
  const giving = new AbortController()
  const waiting = slots.take(giving.signal)
  const next = slots.take()
  giving.abort(new Error('given up'))
  await expect(waiting).rejects.toThrow('given up')
  release()
  const second = await next
  second()
  await expect(slots.take()).resolves.toBeTypeOf('function')
})
