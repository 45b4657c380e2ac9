import type { Principal } from '@/lib/core/context'
import { limitHeaders, requireWithin } from '@/lib/limiter/limit'
import type { LimitState } from '@/lib/limiter/port'
import { callerRule, organizationRule } from '@/lib/limiter/rules'
import type { Exchange } from './handle'

/**
 * Counts a request against its key or person, then against their organization, and tells where the tighter stands. What
 * a caller is refused for does not count against the others. Throws `rate_limited` beyond either.
 */
export async function limitCaller(
  { app, headers }: Exchange,
  principal: Pick<Principal, 'plan' | 'keyId' | 'userId' | 'organizationId'>,
): Promise<void> {
  const { plan, keyId, userId, organizationId } = principal
  const scale = app.env.RATE_LIMIT_SCALE
  const own = await app.limiter.consume(callerRule(plan, scale), keyId ?? userId ?? organizationId)
  tell(headers, own)
  requireWithin(own)
  const shared = await app.limiter.consume(organizationRule(plan, scale), organizationId)
  if (shared.remaining < own.remaining) tell(headers, shared)
  requireWithin(shared)
}

function tell(headers: Headers, state: LimitState): void {
  for (const [name, value] of Object.entries(limitHeaders(state))) headers.set(name, value)
}
