import type { Context } from '@/lib/core/context'
import type { SubscriptionAnswer } from './schema'
import { setEnding } from './set-ending'

/** Lets the subscription end with the period that is paid; again: the same answer. Needs an admin. */
export function cancelSubscription(ctx: Context): Promise<SubscriptionAnswer> {
  return setEnding(ctx, true)
}
