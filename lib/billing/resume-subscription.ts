import type { Context } from '@/lib/core/context'
import type { SubscriptionAnswer } from './schema'
import { setEnding } from './set-ending'

/** Takes the cancelling back while the period lasts; again: the same answer. Needs an admin. */
export function resumeSubscription(ctx: Context): Promise<SubscriptionAnswer> {
  return setEnding(ctx, false)
}
