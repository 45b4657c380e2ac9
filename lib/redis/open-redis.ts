import type { Env } from '@/lib/env'
import type { RedisConnection } from './connection'
import { httpRedis } from './http'
import { tcpRedis } from './tcp'

type Address = Pick<Env, 'REDIS_URL' | 'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN'>

/** The Redis that the environment names, over TCP where it can be; null where it names none. */
export function openRedis(env: Address): RedisConnection | null {
  if (env.REDIS_URL !== undefined) return tcpRedis(env.REDIS_URL)
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env
  return url !== undefined && token !== undefined ? httpRedis({ url, token }) : null
}
