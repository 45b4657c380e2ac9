import { AppError } from '@/lib/core/errors'
import type { LimitState } from './port'

/** Throws `rate_limited` with the seconds to wait when the state is over its rule. */
export function requireWithin({ exceeded, rule, resetSeconds }: LimitState): void {
  if (!exceeded) return
  const detail = `At most ${rule.points} requests in ${rule.seconds} seconds. Try again in ${resetSeconds} seconds.`
  throw new AppError('rate_limited', detail, { retryAfterSeconds: resetSeconds })
}

/** The headers that tell a client where it stands: the draft standard's and the customary ones. */
export function limitHeaders({ rule, remaining, resetSeconds }: LimitState): Record<string, string> {
  return {
    RateLimit: `"${rule.name}";r=${remaining};t=${resetSeconds}`,
    'RateLimit-Policy': `"${rule.name}";q=${rule.points};w=${rule.seconds}`,
    'X-RateLimit-Limit': String(rule.points),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(resetSeconds),
  }
}
