// Not the package's entry: that one loads every adapter it has, and `cluster`, which the edge does not know.
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type { Limiter, LimitRule, LimitState } from './port'

/** Counts in this process alone: for one process, or as a limit per process. */
export function memoryLimiter(): Limiter {
  const counters = new Map<string, RateLimiterMemory>()
  const counterOf = (rule: LimitRule) => {
    const id = `${rule.name}:${rule.points}:${rule.seconds}`
    let counter = counters.get(id)
    if (counter === undefined) {
      counter = new RateLimiterMemory({ keyPrefix: rule.name, points: rule.points, duration: rule.seconds })
      counters.set(id, counter)
    }
    return counter
  }
  return {
    async consume(rule, key, uses = 1) {
      const used = await counterOf(rule).penalty(key, uses)
      return stateOf(rule, used.consumedPoints, used.msBeforeNext, 0)
    },
    async peek(rule, key) {
      const used = await counterOf(rule).get(key)
      return stateOf(rule, used?.consumedPoints ?? 0, used?.msBeforeNext ?? rule.seconds * 1000, 1)
    },
    async reset(rule, key) {
      await counterOf(rule).delete(key)
    },
  }
}

function stateOf(rule: LimitRule, consumed: number, msBeforeNext: number, further: number): LimitState {
  return {
    rule,
    remaining: Math.max(rule.points - consumed, 0),
    resetSeconds: Math.max(Math.ceil(msBeforeNext / 1000), 1),
    exceeded: consumed + further > rule.points,
  }
}
