import { createLogger, type Logger } from '@/lib/core/log'
import { type Env, env } from '@/lib/env'
import { memoryLimiter } from '@/lib/limiter/memory'
import type { Limiter } from '@/lib/limiter/port'
import { redisLimiter } from '@/lib/limiter/redis'
import { httpRedis } from '@/lib/redis/http'

/** What middleware.ts needs of the app. */
interface EdgeApp {
  env: Env
  log: Logger
  limiter: Limiter
}

let made: EdgeApp | undefined

/**
 * The composition root of middleware.ts, whose runtime has no TCP: limits are shared where Redis is reached over HTTP, and
 * otherwise counted by this process alone. It is the first lock only; routes count again.
 */
export function edgeApp(): EdgeApp {
  made ??= compose(env())
  return made
}

function compose(env: Env): EdgeApp {
  const log = createLogger({ debug: env.DEBUG, level: env.LOG_LEVEL })
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env
  const limiter =
    url !== undefined && token !== undefined ? redisLimiter(httpRedis({ url, token }), log) : memoryLimiter()
  return { env, log, limiter }
}
