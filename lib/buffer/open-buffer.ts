import { serviceFunctions } from '@/lib/db/service-functions'
import type { Env } from '@/lib/env'
import { openRedis } from '@/lib/redis/open-redis'
import { kafkaBuffer } from './kafka'
import type { KafkaLogOptions } from './kafka-log'
import type { EventBuffer } from './port'
import { postgresBuffer } from './postgres'
import { redisBuffer } from './redis'
import { upstashKafkaBuffer } from './upstash-kafka'
import type { UpstashKafkaOptions } from './upstash-kafka-log'

const makers: Record<Env['BUFFER'], (env: Env) => EventBuffer> = {
  postgres: () => postgresBuffer(serviceFunctions()),
  redis(env) {
    const redis = openRedis(env)
    if (redis === null) throw new Error('BUFFER is redis, and no Redis is named.')
    return redisBuffer(redis)
  },
  kafka: env => kafkaBuffer(kafkaOptions(env), within()),
  'upstash-kafka': env => upstashKafkaBuffer(upstashKafkaOptions(env), within()),
}

/** The buffer that the environment names. */
export function openBuffer(env: Env): EventBuffer {
  return makers[env.BUFFER](env)
}

/** How the environment says that Kafka is reached. */
export function kafkaOptions(env: Pick<Env, KafkaVariable>): KafkaLogOptions {
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password, KAFKA_TLS_CA: ca } = env
  return {
    brokers: env.KAFKA_BROKERS,
    topic: env.KAFKA_TOPIC,
    partitions: env.KAFKA_PARTITIONS,
    tls: env.KAFKA_TLS ? { ...(ca !== undefined && { ca }) } : undefined,
    ...(username !== undefined &&
      password !== undefined && { sasl: { mechanism: env.KAFKA_SASL_MECHANISM, username, password } }),
  }
}

/** How the environment says that Kafka is reached over HTTP. */
export function upstashKafkaOptions(env: Env): UpstashKafkaOptions {
  return {
    url: env.UPSTASH_KAFKA_REST_URL ?? '',
    username: env.UPSTASH_KAFKA_REST_USERNAME ?? '',
    password: env.UPSTASH_KAFKA_REST_PASSWORD ?? '',
    topic: env.KAFKA_TOPIC,
  }
}

type KafkaVariable = Extract<keyof Env, `KAFKA_${string}`>

/** What takes what fails in a log. */
function within() {
  const db = serviceFunctions()
  return { db, detour: postgresBuffer(db) }
}
