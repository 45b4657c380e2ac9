import { dayMs, hourMs, secondMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { requireWithin } from '@/lib/limiter/limit'
import type { LimitRule } from '@/lib/limiter/port'

/** How long a link is good. */
export const validDays = 7
/** How many invitations of one organization may wait at once. */
export const mostWaiting = 100

/** Mails with an invitation from one organization. */
const organizationRule: LimitRule = {
  name: 'invitations',
  points: 50,
  seconds: hourMs / secondMs,
  whenAway: 'refuse',
}
/** To one address, from whatever organizations: nobody is to be pestered through us. Never scaled. */
const addressRule: LimitRule = {
  name: 'invited-address',
  points: 5,
  seconds: dayMs / secondMs,
  whenAway: 'refuse',
}

/** Counts a mail that is about to be queued. Throws `rate_limited` beyond what one organization, or one address, may. */
export async function countInvitation(
  { limiter, limitScale, principal }: Pick<Context, 'limiter' | 'limitScale' | 'principal'>,
  email: string,
): Promise<void> {
  const scaled = { ...organizationRule, points: Math.ceil(organizationRule.points * limitScale) }
  requireWithin(await limiter.consume(scaled, principal.organizationId))
  requireWithin(await limiter.consume(addressRule, email))
}
