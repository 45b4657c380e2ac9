import { openBilling } from '@/lib/billing/open-billing'
import type { Billing } from '@/lib/billing/port'
import type { EventBuffer } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger, type Logger } from '@/lib/core/log'
import { serviceFunctions } from '@/lib/db/service-functions'
import { type Env, env } from '@/lib/env'
import { memoryLimiter } from '@/lib/limiter/memory'
import { type Admission, createAdmission } from '@/lib/http/admission'
import type { Limiter } from '@/lib/limiter/port'

/** What the process holds for its lifetime. */
export interface App {
  env: Env
  log: Logger
  buffer: EventBuffer
  billing: Billing
  limiter: Limiter
  admission: Admission
}

const slot = Symbol.for('driftlock.app')
const holder = globalThis as { [slot]?: App }

/** The composition root: the environment decides which adapter is in use. Made once, and kept across hot reloads. */
export function app(): App {
  holder[slot] ??= compose(env())
  return holder[slot]
}

function compose(env: Env): App {
  return {
    env,
    log: createLogger({ debug: env.DEBUG, level: env.LOG_LEVEL }),
    buffer: postgresBuffer(serviceFunctions()),
    billing: openBilling(env),
    limiter: memoryLimiter(),
    admission: createAdmission(env.INGEST_BYTES_IN_HAND),
  }
}
