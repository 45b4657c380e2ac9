import { tcpRedis } from '@/lib/redis/tcp'
import type { TestSupabase } from '@/lib/testing/supabase'
import type { RedisService } from '@/scripts/services/start-redis'

/** Every lease and every wait for a next try in this buffer in Redis has run out. */
export async function passTimeInRedis({ url }: RedisService, prefix: string): Promise<void> {
  const { redis, close } = tcpRedis(url)
  const due = [`${prefix}held`, `${prefix}orgs`, ...(await redis.keys(`${prefix}ready:*`))]
  for (const key of due)
    for (const member of await redis.zrange<string[]>(key, 0, -1)) await redis.zadd(key, { score: 0, member })
  await close()
}

/** The same of what a log keeps in the database. */
export async function passTimeInDatabase({ sql }: TestSupabase): Promise<void> {
  await sql(`update leases set expires_at = '-infinity'`)
  await sql(`update event_batches set not_before = now() - interval '1 second'`)
}
