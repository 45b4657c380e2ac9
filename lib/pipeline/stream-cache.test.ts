import { expect, test } from 'vitest'
import type { Fence } from '@/lib/buffer/port'
import type { LoadedStream } from './load-stream'
import { StreamCache } from './stream-cache'

const held = (token: number, lease = 'shard:1'): Fence => ({ lease, token })
const stream = (id: string) => ({ id }) as LoadedStream

function counting(capacity?: number) {
  const loads: string[] = []
  const cache = new StreamCache(async id => {
    loads.push(id)
    return id === 'gone' ? null : stream(id)
  }, capacity)
  return { cache, loads }
}

test('a stream is loaded once while nobody else has held it, and where nothing says who did', async () => {
  const { cache, loads } = counting()
  const first = await cache.get('a', held(5))
  expect(await cache.get('a', held(5))).toBe(first)
  expect(await cache.get('a', held(6))).toBe(first)
  expect(await cache.get('a', null)).toBe(first)
  expect(await cache.get('a', held(9))).toBe(first)
  expect(loads).toEqual(['a'])
})

test.each([
  ['another holder came in between', held(7)],
  ['it came by another lease', held(6, 'kafka:0')],
])('it is loaded anew where %s', async (_, fence) => {
  const { cache, loads } = counting()
  const first = await cache.get('a', held(5))
  const second = await cache.get('a', fence)
  expect(second).not.toBe(first)
  expect(await cache.get('a', fence)).toBe(second)
  expect(loads).toEqual(['a', 'a'])
})

test('what is forgotten, gone or used longest ago is not kept', async () => {
  const { cache, loads } = counting(2)
  for (const id of ['a', 'gone', 'gone', 'b', 'a', 'c', 'a', 'b']) await cache.get(id, null)
  cache.forget('b')
  await cache.get('b', null)
  expect(loads).toEqual(['a', 'gone', 'gone', 'b', 'c', 'b', 'b'])
})
