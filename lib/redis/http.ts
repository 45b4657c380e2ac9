import { Redis } from '@upstash/redis'
import type { RedisConnection, RedisOptions } from './connection'

/** A Redis behind Upstash's REST interface, over `fetch` alone: for every runtime. */
export function httpRedis(
  { url, token }: { url: string; token: string },
  { timeoutMs = 10_000 }: RedisOptions = {},
): RedisConnection {
  const redis = new Redis({
    url,
    token,
    automaticDeserialization: false,
    // All that is stored here is UTF-8; base64 would only cost time.
    responseEncoding: false,
    enableTelemetry: false,
    // A command that waits for others shares their fate.
    enableAutoPipelining: false,
    retry: { retries: 1, backoff: () => 100 },
    // `fetch` bounds bodies that may outlive their page to 64 kB.
    keepAlive: false,
    // As a function: given as a signal, the package would answer a request that was given up as if it had succeeded.
    signal: () => AbortSignal.timeout(timeoutMs),
  })
  return { redis, close: async () => {} }
}
