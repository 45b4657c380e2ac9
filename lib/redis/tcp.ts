import { Redis } from '@upstash/redis'
import { Redis as TcpClient } from 'ioredis'
import { z } from '@/lib/core/schema'
import type { RedisConnection, RedisOptions } from './connection'

const commandSchema = z.tuple([z.string()], z.union([z.string(), z.number()]))

/** Any Redis over TCP (redis://, rediss://), with the commands of the REST client. For Node only. */
export function tcpRedis(url: string, { timeoutMs = 10_000 }: RedisOptions = {}): RedisConnection {
  const client = new TcpClient(url, {
    lazyConnect: true,
    connectTimeout: Math.min(timeoutMs, 2000),
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 1,
    retryStrategy: attempt => Math.min(50 * 2 ** attempt, 2000),
  })
  // Each command that fails says so itself; without a listener ioredis would print every attempt to connect.
  client.on('error', () => {})
  const redis = new Redis({
    url: 'http://over-tcp.invalid',
    token: 'none',
    automaticDeserialization: false,
    enableTelemetry: false,
    enableAutoPipelining: false,
  })
  // In place of the HTTP request: the way the package offers to stand between it and the server.
  redis.use(async <Result>({ path, body }: { path?: string[]; body?: unknown }) => {
    if (path !== undefined && path.length > 0) throw new Error(`Not over TCP: ${path.join('/')}`)
    const [command, ...values] = commandSchema.parse(body)
    return { result: (await client.call(command, ...values)) as Result }
  })
  return {
    redis,
    async close() {
      client.disconnect()
    },
  }
}
