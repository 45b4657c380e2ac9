import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testBuffer } from '@/lib/buffer/contract'
import type { Batch, Delivery, Verdict } from '@/lib/buffer/port'
import { redisBuffer } from '@/lib/buffer/redis'
import { testTakeover } from '@/lib/buffer/takeover-contract'
import type { RedisConnection } from '@/lib/redis/connection'
import { httpRedis } from '@/lib/redis/http'
import { tcpRedis } from '@/lib/redis/tcp'
import { type RedisRest, startRedisRest } from '@/scripts/services/redis-rest'
import { type RedisService, startRedis } from '@/scripts/services/start-redis'
import { passTimeInRedis } from './support/pass-time'

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

const never = new AbortController().signal

describe.each([
  ['TCP', () => tcpRedis(service.url)],
  ['HTTP', () => httpRedis(rest)],
])('the buffer in Redis, over %s', (name, connect: () => RedisConnection) => {
  const prefix = `{${name}}:`
  testBuffer(() => ({
    open: () => redisBuffer(connect(), { prefix, pollMs: 10 }),
    streams,
    passTime: () => passTimeInRedis(service, prefix),
  }))

  test('a batch of the largest request goes through, and is not lost by a restart', async () => {
    const big = { ...makeBatch(), events: Array.from({ length: 10_000 }, () => makeEvent('x'.repeat(300))) }
    const before = redisBuffer(connect(), { prefix })
    await before.publish([big])
    await before.close()
    await service.restart()
    const after = redisBuffer(connect(), { prefix })
    const taken: Delivery[] = []
    const take = async (delivery: Delivery): Promise<Verdict> => {
      taken.push(delivery)
      return { outcome: 'done' }
    }
    // The first command finds the old connection gone.
    await expect
      .poll(() => after.depth().catch(() => null), { timeout: 10_000 })
      .toMatchObject({ batches: 1 })
    await after.consume(take, { signal: never, maxBatches: 10, once: true })
    expect(taken[0]?.batches).toEqual([big])
    await after.close()
  })

  test('when it is emptied nothing is left in Redis', async () => {
    const buffer = redisBuffer(connect(), { prefix })
    await buffer.publish([makeBatch(), makeBatch()])
    await buffer.consume(async () => ({ outcome: 'done' }), { signal: never, maxBatches: 10, once: true })
    const { redis, close } = tcpRedis(service.url)
    expect(await redis.keys(`${prefix}*`)).toEqual([`${prefix}count`])
    await close()
    await buffer.close()
  })
})

describe('a worker that dies', () => {
  testTakeover(() => ({
    open(options) {
      const connection = tcpRedis(service.url)
      return { buffer: redisBuffer(connection, { prefix: '{dead}:', ...options }), die: connection.close }
    },
    streams,
  }))
})

describe('organizations take turns', () => {
  test('one that sends a hundred times as much does not make another wait for all of it', async () => {
    const buffer = redisBuffer(tcpRedis(service.url), { prefix: '{turns}:', concurrency: 1 })
    const loud = crypto.randomUUID()
    for (const streamId of newIds(100))
      await buffer.publish([{ ...makeBatch(), organizationId: loud, streamId }])
    const quiet = makeBatch()
    await buffer.publish([quiet])
    const order: string[] = []
    const take = async (delivery: Delivery): Promise<Verdict> => {
      order.push(delivery.organizationId)
      return { outcome: 'done' }
    }
    await buffer.consume(take, { signal: never, maxBatches: 1000, once: true })
    expect(order).toHaveLength(101)
    expect(order.indexOf(quiet.organizationId)).toBeLessThanOrEqual(2)
    await buffer.close()
  })
})

describe('a Redis that cannot store', () => {
  test.each([
    ['is away', async (redis: RedisService) => redis.kill()],
    ['is full', fill],
  ])(
    'that %s is told within two seconds as unavailable, without a word of the events',
    async (_name, hurt) => {
      const redis = await startRedis()
      const buffer = redisBuffer(tcpRedis(redis.url), { prefix: '{hurt}:' })
      await buffer.publish([makeBatch()])
      await hurt(redis)
      const beganMs = performance.now()
      const failure = await buffer
        .publish([{ ...makeBatch(), events: [makeEvent('SECRET')] }])
        .catch(error => error)
      expect(performance.now() - beganMs).toBeLessThan(2000)
      expect(failure).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
      expect(String(failure.cause)).not.toContain('SECRET')
      await redis.restart()
      await expect
        .poll(() =>
          buffer.publish([makeBatch()]).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true)
      expect((await buffer.depth()).batches).toBe(2)
      await buffer.close()
      await redis.stop()
    },
  )

  test('over HTTP, an address that does not answer is told within two seconds as unavailable', async () => {
    const buffer = redisBuffer(httpRedis({ url: 'http://127.0.0.1:9', token: 'none' }))
    const beganMs = performance.now()
    await expect(buffer.publish([makeBatch()])).rejects.toMatchObject({ code: 'unavailable' })
    expect(performance.now() - beganMs).toBeLessThan(2000)
    await buffer.close()
  })
})

async function streams(count: number) {
  return { organizationId: crypto.randomUUID(), streamIds: newIds(count) }
}

async function fill(service: RedisService): Promise<void> {
  const client = new Redis(service.url)
  await client.config('SET', 'maxmemory', '1mb')
  client.disconnect()
}

function newIds(count: number): string[] {
  return Array.from({ length: count }, () => crypto.randomUUID())
}

function makeBatch(): Batch {
  const id = `req_${crypto.randomUUID()}`
  return {
    id,
    organizationId: crypto.randomUUID(),
    streamId: crypto.randomUUID(),
    events: [makeEvent('one')],
  }
}

function makeEvent(data: string): Batch['events'][number] {
  const timestamp = '2026-01-15T12:00:00.000Z'
  return {
    id: crypto.randomUUID(),
    timestamp,
    received_at: timestamp,
    data,
    metadata: null,
    external_id: null,
  }
}
