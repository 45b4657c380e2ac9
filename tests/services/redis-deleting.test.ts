import { afterAll, beforeAll, describe } from 'vitest'
import { redisBuffer } from '@/lib/buffer/redis'
import { tcpRedis } from '@/lib/redis/tcp'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { type RedisService, startRedis } from '@/scripts/services/start-redis'
import { testDeleting } from './support/deleting'
import { passTimeInRedis } from './support/pass-time'

const prefix = '{deleting}:'

let supabase: TestSupabase
let redis: RedisService
beforeAll(async () => {
  supabase = await startSupabase()
  redis = await startRedis()
})
afterAll(async () => {
  await redis.stop()
  await supabase.close()
})

describe('a buffer in Redis', () => {
  testDeleting(() => ({
    supabase,
    open: () => redisBuffer(tcpRedis(redis.url), { prefix, pollMs: 10 }),
    passTime: () => passTimeInRedis(redis, prefix),
  }))
})
