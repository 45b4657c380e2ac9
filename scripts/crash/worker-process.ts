/** A worker of the crash test: the product's own, which can be told to kill itself between two steps. */
import { once } from 'node:events'
import { app } from '@/lib/app'
import { kafkaBuffer } from '@/lib/buffer/kafka'
import { kafkaOptions, upstashKafkaOptions } from '@/lib/buffer/open-buffer'
import type { EventBuffer } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { redisBuffer } from '@/lib/buffer/redis'
import { upstashKafkaBuffer } from '@/lib/buffer/upstash-kafka'
import { systemClock } from '@/lib/core/clock'
import { serviceClient } from '@/lib/db/clients'
import { serviceFunctions } from '@/lib/db/service-functions'
import { work } from '@/lib/pipeline/work'
import { openRedis } from '@/lib/redis/open-redis'
import { createKiller, killingBuffer, killingFunctions } from './kill-points'
import { workerOptions } from './worker-options'

const { point, times, leaseSeconds, waits, pollMs, messages } = workerOptions.parse(
  JSON.parse(process.argv[2] ?? '{}'),
)
const reach = createKiller(point, times)
const { env, log, sending } = app()
const service = killingFunctions(serviceFunctions(), reach)
const options = { leaseSeconds, pollMs }
const buffers: Partial<Record<typeof env.BUFFER, () => EventBuffer>> = {
  postgres: () => postgresBuffer(service, options),
  redis: () => redisBuffer(openRedis(env) ?? expected('REDIS_URL'), options),
  kafka: () => kafkaBuffer(kafkaOptions(env), { db: service, detour: postgresBuffer(service) }, options),
  'upstash-kafka': () =>
    upstashKafkaBuffer(upstashKafkaOptions(env), { db: service, detour: postgresBuffer(service) }, options),
}
const buffer = buffers[env.BUFFER]?.() ?? expected('BUFFER')

const told = waits ? once(process, 'message') : null
process.send?.({ ready: true })
await told
await work(
  {
    buffer: killingBuffer(buffer, reach),
    service,
    log,
    now: systemClock,
    ...(messages && { messages: { sending, db: serviceClient() } }),
  },
  new AbortController().signal,
)

function expected(variable: string): never {
  throw new Error(`The crash test has not set ${variable}.`)
}
