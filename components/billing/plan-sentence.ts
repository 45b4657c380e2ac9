import { money } from '@/components/format/money'
import type { BillingOverview } from '@/lib/billing/get-billing-overview'
import { plans } from '@/lib/plans'

/** The plan in a sentence, as the page's one line; days are in UTC, as Stripe's periods are. */
export function planSentence({ plan, subscription }: BillingOverview): string {
  const { name } = plans[plan]
  if (subscription === null || subscription.plan !== plan || plan === 'free')
    return `${name} plan${plan === 'free' ? ', without a card and without an end.' : '.'}`
  const price = `${money(subscription.priceCents, subscription.currency)} a month`
  if (subscription.status === 'past_due') return `${name} plan, ${price}. The last payment failed.`
  if (subscription.cancelsAt !== null) return `${name} plan, ${price}, until ${day(subscription.cancelsAt)}.`
  return `${name} plan. The next ${money(subscription.priceCents, subscription.currency)} are due on ${day(subscription.periodEnd)}.`
}

/** A day as people write it, such as `23 December 2026`. */
export function day(time: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(new Date(time))
}
