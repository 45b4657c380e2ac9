import { type Admission, createAdmission } from '@/lib/admission/admission'
import { type WorkSlots, workSlots } from '@/lib/admission/work-slots'
import { openBilling } from '@/lib/billing/open-billing'
import type { Billing } from '@/lib/billing/port'
import { openBuffer } from '@/lib/buffer/open-buffer'
import type { EventBuffer } from '@/lib/buffer/port'
import { memoryCache } from '@/lib/cache/memory'
import type { Cache } from '@/lib/cache/port'
import { redisCache } from '@/lib/cache/redis'
import { createLogger, type Logger } from '@/lib/core/log'
import { type Env, env } from '@/lib/env'
import { memoryLimiter } from '@/lib/limiter/memory'
import type { Limiter } from '@/lib/limiter/port'
import { redisLimiter } from '@/lib/limiter/redis'
import { openSending } from '@/lib/outbox/open-sending'
import type { Sending } from '@/lib/outbox/sending'
import { openRedis } from '@/lib/redis/open-redis'

/** What the process holds for its lifetime. */
export interface App {
  env: Env
  log: Logger
  buffer: EventBuffer
  billing: Billing
  sending: Sending
  cache: Cache
  limiter: Limiter
  admission: Admission
  work: WorkSlots
}

const slot = Symbol.for('driftlock.app')
const holder = globalThis as { [slot]?: App }

/** The composition root: the environment decides which adapter is in use. Made once, and kept across hot reloads. */
export function app(): App {
  holder[slot] ??= compose(env())
  return holder[slot]
}

function compose(env: Env): App {
  const log = createLogger({ debug: env.DEBUG, level: env.LOG_LEVEL })
  const redis = openRedis(env)
  return {
    env,
    log,
    buffer: openBuffer(env),
    billing: openBilling(env),
    sending: openSending(env),
    cache: redis === null ? memoryCache() : redisCache(redis, log),
    limiter: redis === null ? memoryLimiter() : redisLimiter(redis, log),
    admission: createAdmission(env.INGEST_BYTES_IN_HAND),
    work: workSlots(),
  }
}
