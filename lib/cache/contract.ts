import { expect, test } from 'vitest'
import type { Cache } from './port'

/** The tests that every adapter of the cache passes. `letPass` makes time pass for what it holds. */
export function testCache(open: () => Cache, letPass: (ms: number) => Promise<void>): void {
  test('what is set is there, word for word, until it is deleted', async () => {
    const cache = open()
    const key = crypto.randomUUID()
    for (const value of ['plain', '{"json":1}', '7', 'null', '', 'über 👍\n']) {
      await cache.set(key, value, 60_000)
      expect(await cache.get(key)).toBe(value)
    }
    await cache.delete(key)
    expect(await cache.get(key)).toBeNull()
    await cache.close()
  })

  test('what was never set is null, and each key is another', async () => {
    const cache = open()
    const key = crypto.randomUUID()
    await cache.set(key, 'one', 60_000)
    expect(await cache.get(`${key}x`)).toBeNull()
    await cache.close()
  })

  test('after its time it is gone, and setting it again begins its time anew', async () => {
    const cache = open()
    const [short, renewed] = [crypto.randomUUID(), crypto.randomUUID()]
    await cache.set(short, 'gone soon', 100)
    await cache.set(renewed, 'gone soon', 100)
    await cache.set(renewed, 'kept', 60_000)
    await letPass(150)
    expect(await cache.get(short)).toBeNull()
    expect(await cache.get(renewed)).toBe('kept')
    await cache.close()
  })

  test('it can be reached', async () => {
    const cache = open()
    await cache.reach()
    await cache.close()
  })
}
