import { expect, test } from 'vitest'
import { currentSubscription, entitledPlan, graceUntil, isLive } from './entitlement'
import { type BilledSubscription, subscriptionStatuses } from './port'

const now = new Date('2026-03-10T12:00:00Z')

function subscription(change: Partial<BilledSubscription> = {}): BilledSubscription {
  return {
    id: 'sub_1',
    itemId: 'si_1',
    plan: 'pro',
    status: 'active',
    priceCents: 2900,
    currency: 'usd',
    createdAt: '2026-01-10T12:00:00.000Z',
    periodStart: '2026-03-10T12:00:00.000Z',
    periodEnd: '2026-04-10T12:00:00.000Z',
    cancelsAt: null,
    endsWithPeriod: false,
    unpaid: null,
    ...change,
  }
}

const owed = (since: string) =>
  subscription({ status: 'past_due', unpaid: { invoiceId: 'in_1', amountCents: 2900, since } })

test('what is paid gives its plan, what is not gives Free, and nothing is Free', () => {
  const plans = subscriptionStatuses.map(status => [status, entitledPlan(subscription({ status }), now)])
  expect(Object.fromEntries(plans)).toEqual({
    active: 'pro',
    trialing: 'pro',
    past_due: 'pro',
    unpaid: 'free',
    incomplete: 'free',
    incomplete_expired: 'free',
    paused: 'free',
    canceled: 'free',
  })
  expect(entitledPlan(null, now)).toBe('free')
})

test('a failed payment leaves the plan for exactly seven days from the invoice', () => {
  const failed = owed('2026-03-03T12:00:00.001Z')
  expect(graceUntil(failed)?.toISOString()).toBe('2026-03-10T12:00:00.001Z')
  expect(entitledPlan(failed, now)).toBe('pro')
  expect(entitledPlan(owed('2026-03-03T12:00:00.000Z'), now)).toBe('free')
})

test('what is owed without an invoice that says since when is owed since the period began', () => {
  const failed = subscription({ status: 'past_due', periodStart: '2026-03-01T00:00:00.000Z' })
  expect(graceUntil(failed)?.toISOString()).toBe('2026-03-08T00:00:00.000Z')
  expect(entitledPlan(failed, now)).toBe('free')
})

test('an open invoice of a subscription that is not owed starts no grace', () => {
  expect(graceUntil(subscription({ unpaid: owed('2026-03-01T00:00:00Z').unpaid }))).toBeNull()
})

test('of several the one that is paid counts, then the one that is owed, then the newest', () => {
  const ended = subscription({ id: 'ended', status: 'canceled', createdAt: '2026-03-09T00:00:00.000Z' })
  const older = subscription({ id: 'older', status: 'canceled', createdAt: '2026-01-01T00:00:00.000Z' })
  const late = { ...owed('2026-03-09T00:00:00Z'), id: 'late' }
  const paid = subscription({ id: 'paid', createdAt: '2025-01-01T00:00:00.000Z' })
  expect(currentSubscription([ended, late, paid])?.id).toBe('paid')
  expect(currentSubscription([ended, late])?.id).toBe('late')
  expect(currentSubscription([older, ended])?.id).toBe('ended')
  expect(currentSubscription([])).toBeNull()
  expect([paid, late, ended].map(isLive)).toEqual([true, true, false])
})
