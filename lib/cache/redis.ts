import type { Logger } from '@/lib/core/log'
import type { RedisConnection } from '@/lib/redis/connection'
import { guardedCalls } from '@/lib/redis/guarded'
import type { Cache } from './port'

/** Shared by all processes that use the same Redis. That it is away is written to the log once a minute. */
export function redisCache(
  { redis, close }: RedisConnection,
  log: Logger,
  prefix = 'driftlock:cache:',
): Cache {
  const guarded = guardedCalls(log, 'cache')
  const orElse = <Value>(instead: Value, ask: () => Promise<Value>) => guarded(ask).catch(() => instead)
  return {
    get: key => orElse(null, () => redis.get<string>(prefix + key)),
    set: async (key, value, ttlMs) =>
      void (await orElse(null, () => redis.set(prefix + key, value, { px: ttlMs }))),
    delete: async key => void (await orElse(0, () => redis.del(prefix + key))),
    reach: async () => void (await guarded(() => redis.ping())),
    close,
  }
}
