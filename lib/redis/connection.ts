import type { Redis } from '@upstash/redis'

/** A Redis that answers in plain strings and numbers, however it is reached. */
export interface RedisConnection {
  redis: Redis
  close(): Promise<void>
}

export interface RedisOptions {
  /** A command that is not answered for so long fails. It may still have had its effect. */
  timeoutMs?: number
}
