import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeRedis } from '@/scripts/doctor/probe-redis'
import { type RedisRest, startRedisRest } from '@/scripts/services/redis-rest'
import { type RedisService, startRedis } from '@/scripts/services/start-redis'

let service: RedisService
let rest: RedisRest
beforeAll(async () => {
  service = await startRedis()
  rest = await startRedisRest(service.url)
})
afterAll(async () => {
  await rest.stop()
  await service.stop()
})

test('a Redis that keeps what it accepts is well', async () => {
  expect(await probeRedis({ REDIS_URL: service.url, BUFFER: 'redis' })).toMatchObject([{ level: 'ok' }])
  const http = { UPSTASH_REDIS_REST_URL: rest.url, UPSTASH_REDIS_REST_TOKEN: rest.token }
  expect(await probeRedis(http)).toMatchObject([{ level: 'ok', about: 'UPSTASH_REDIS_REST_URL' }])
})

test.each([
  ['appendonly', 'no', 'error', 'Redis appendonly'],
  ['appendfsync', 'everysec', 'warning', 'Redis appendfsync'],
  ['maxmemory-policy', 'allkeys-lru', 'error', 'Redis maxmemory-policy'],
])('%s %s is told of a buffer, and of nothing else', async (name, value, level, about) => {
  const client = new Redis(service.url)
  const [, before = ''] = (await client.config('GET', name)) as string[]
  await client.config('SET', name, value)
  expect(await probeRedis({ REDIS_URL: service.url, BUFFER: 'redis' })).toMatchObject([
    { level: 'ok' },
    { level, about },
  ])
  expect(await probeRedis({ REDIS_URL: service.url })).toMatchObject([{ level: 'ok' }])
  await client.config('SET', name, before)
  client.disconnect()
})

test('one that does not answer, or refuses the token, is an error', async () => {
  expect(await probeRedis({ REDIS_URL: 'redis://127.0.0.1:9' })).toMatchObject([
    { level: 'error', about: 'REDIS_URL' },
  ])
  const wrong = { UPSTASH_REDIS_REST_URL: rest.url, UPSTASH_REDIS_REST_TOKEN: 'wrong' }
  expect(await probeRedis(wrong)).toMatchObject([{ level: 'error', about: 'UPSTASH_REDIS_REST_URL' }])
})
