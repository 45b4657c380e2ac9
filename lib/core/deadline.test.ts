import { expect, test } from 'vitest'
import { withinDeadline } from './deadline'

test('answers what comes in time, and passes its errors on', async () => {
  await expect(withinDeadline(Promise.resolve(3), 1000)).resolves.toBe(3)
  await expect(withinDeadline(Promise.reject(new Error('own')), 1000)).rejects.toThrow('own')
})

test('says that something is unavailable, and when to try again, once time is up', async () => {
  const never = new Promise(() => {})
  await expect(withinDeadline(never, 5)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
})
