import type { Logger } from '@/lib/core/log'
import { z } from '@/lib/core/schema'
import type { RedisConnection } from '@/lib/redis/connection'
import { guardedCalls } from '@/lib/redis/guarded'
import type { Limiter, LimitRule, LimitState } from './port'

/** ARGV: how many uses to count, the window in ms. Answers how many there are by now, and when the window ends, in ms. */
const countScript = `
local used = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[2])
  redis.call('PEXPIRE', KEYS[1], left)
end
return { used, left }
`
const peekScript = `return { tonumber(redis.call('GET', KEYS[1]) or 0), redis.call('PTTL', KEYS[1]) }`

const stateSchema = z.tuple([z.number(), z.number()])

/**
 * Counts for all processes that use the same Redis. When it is away, each rule says what happens: uses are let through
 * uncounted, or refused as `unavailable`.
 */
export function redisLimiter({ redis }: RedisConnection, log: Logger, prefix = 'driftlock:limit:'): Limiter {
  const guarded = guardedCalls(log, 'limiter')
  const count = redis.createScript<unknown>(countScript)
  const look = redis.createScript<unknown>(peekScript)
  const keyOf = (rule: LimitRule, key: string) =>
    `${prefix}${rule.name}:${rule.points}:${rule.seconds}:${key}`

  return {
    async consume(rule, key, uses = 1) {
      const values = [String(uses), String(rule.seconds * 1000)]
      return answer(rule, 0, () => count.exec([keyOf(rule, key)], values))
    },
    async peek(rule, key) {
      return answer(rule, 1, () => look.exec([keyOf(rule, key)], []))
    },
    async reset(rule, key) {
      await guarded(() => redis.del(keyOf(rule, key))).catch(error => {
        if (rule.whenAway === 'refuse') throw error
      })
    },
  }

  async function answer(rule: LimitRule, further: number, ask: () => Promise<unknown>): Promise<LimitState> {
    try {
      const [used, leftMs] = stateSchema.parse(await guarded(ask))
      return {
        rule,
        remaining: Math.max(rule.points - used, 0),
        resetSeconds: leftMs > 0 ? Math.ceil(leftMs / 1000) : rule.seconds,
        exceeded: used + further > rule.points,
      }
    } catch (error) {
      if (rule.whenAway === 'refuse') throw error
      return { rule, remaining: rule.points, resetSeconds: rule.seconds, exceeded: false }
    }
  }
}
