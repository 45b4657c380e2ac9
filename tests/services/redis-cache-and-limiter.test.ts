import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countAttempt } from '@/lib/auth/password-attempts'
import { testCache } from '@/lib/cache/contract'
import { redisCache } from '@/lib/cache/redis'
import { createLogger } from '@/lib/core/log'
import { testLimiter } from '@/lib/limiter/contract'
import { redisLimiter } from '@/lib/limiter/redis'
import {
  addressRule,
  authRule,
  callerRule,
  eventRule,
  exportRule,
  organizationRule,
  tokenRule,
} from '@/lib/limiter/rules'
import type { RedisConnection } from '@/lib/redis/connection'
import { httpRedis } from '@/lib/redis/http'
import { tcpRedis } from '@/lib/redis/tcp'
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

const silent = createLogger({ debug: false, write: () => {} })
const letPass = async (ms: number) => void (await sleep(ms))

describe.each([
  ['TCP', () => tcpRedis(service.url)],
  ['HTTP', () => httpRedis(rest)],
])('over %s', (_name, connect: () => RedisConnection) => {
  describe('the cache in Redis', () => {
    testCache(() => redisCache(connect(), silent), letPass)
  })
  describe('the limiter in Redis', () => {
    testLimiter(() => redisLimiter(connect(), silent), letPass)
  })
})

describe('when Redis is away', () => {
  const away = () => tcpRedis('redis://127.0.0.1:9')

  test('what needs no secret guessed is let through uncounted: the API, ingest, a session that goes on or ends', async () => {
    const limiter = redisLimiter(away(), silent)
    const rules = [callerRule('free', 1), organizationRule('free', 1), eventRule('business', 1)]
    for (const rule of [...rules, addressRule(1), exportRule(1), tokenRule(1)].filter(rule => rule !== null))
      expect(await limiter.consume(rule, 'a')).toMatchObject({ exceeded: false, remaining: rule.points })
  })

  test('logging in and registering are refused as unavailable', async () => {
    const limiter = redisLimiter(away(), silent)
    await expect(limiter.consume(authRule(1), '10.0.0.1')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(countAttempt(limiter, { email: 'a@example.com', from: '10.0.0.1' })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  test('the cache is empty, cannot be reached, and holds nobody up', async () => {
    const cache = redisCache(away(), silent)
    const beganMs = performance.now()
    await cache.set('a', 'b', 1000)
    expect(await cache.get('a')).toBeNull()
    await cache.delete('a')
    await expect(cache.reach()).rejects.toMatchObject({ code: 'unavailable' })
    expect(performance.now() - beganMs).toBeLessThan(1500)
  })

  test('that it is away is written to the log once, without naming anybody', async () => {
    const lines: string[] = []
    const log = createLogger({ debug: false, write: (_level, line) => lines.push(line) })
    const limiter = redisLimiter(httpRedis({ url: 'http://127.0.0.1:9', token: 'none' }), log)
    for (const rule of [authRule(1), callerRule('free', 1)])
      await limiter.consume(rule, 'ada@example.com').catch(() => null)
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('ada@')
  })

  test('a Redis that hangs costs the first request a second and the next ones nothing', async () => {
    const hanging = await startRedis()
    const limiter = redisLimiter(tcpRedis(hanging.url), silent)
    await limiter.consume(callerRule('free', 1), 'a')
    hanging.freeze()
    const took = async () => {
      const beganMs = performance.now()
      await limiter.consume(callerRule('free', 1), 'a')
      return performance.now() - beganMs
    }
    expect(await took()).toBeLessThan(1300)
    expect(await took()).toBeLessThan(50)
    await hanging.stop()
  })
})
