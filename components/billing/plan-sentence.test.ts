import { expect, test } from 'vitest'
import type { BillingOverview } from '@/lib/billing/get-billing-overview'
import { planSentence } from './plan-sentence'

const subscription: NonNullable<BillingOverview['subscription']> = {
  plan: 'pro',
  status: 'active',
  priceCents: 2900,
  currency: 'usd',
  periodEnd: '2026-12-23T04:00:00.000Z',
  cancelsAt: null,
  graceUntil: null,
}
const overview = (change: Partial<BillingOverview>): BillingOverview => ({
  plan: 'pro',
  subscription,
  kept: null,
  isCustomer: true,
  missing: [],
  ...change,
})

test.each<[string, BillingOverview, string]>([
  [
    'never paid',
    overview({ plan: 'free', subscription: null }),
    'Free plan, without a card and without an end.',
  ],
  ['paid', overview({}), 'Pro plan. The next $29 are due on 23 December 2026.'],
  [
    'ends',
    overview({ subscription: { ...subscription, cancelsAt: subscription.periodEnd } }),
    'Pro plan, $29 a month, until 23 December 2026.',
  ],
  [
    'owed',
    overview({ subscription: { ...subscription, status: 'past_due' } }),
    'Pro plan, $29 a month. The last payment failed.',
  ],
  ['ended', overview({ plan: 'free' }), 'Free plan, without a card and without an end.'],
  ['given by hand', overview({ plan: 'business', subscription: null }), 'Business plan.'],
])('%s', (_name, given, expected) => {
  expect(planSentence(given)).toBe(expected)
})
