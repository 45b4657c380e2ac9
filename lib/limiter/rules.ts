import { type PlanId, plans } from '@/lib/plans'
import type { LimitRule } from './port'

const minute = 60

/** Requests of one key or person to the API, by the organization's plan. `scale` multiplies (RATE_LIMIT_SCALE). */
export function callerRule(plan: PlanId, scale: number): LimitRule {
  const points = Math.ceil(plans[plan].requestsPerMinuteEach * scale)
  return { name: `api-${plan}`, points, seconds: minute }
}

/** Requests of all keys and people of one organization together. */
export function organizationRule(plan: PlanId, scale: number): LimitRule {
  const points = Math.ceil(plans[plan].requestsPerMinute * scale)
  return { name: `organization-${plan}`, points, seconds: minute }
}

const eventWindowSeconds = 10

/** Events of one organization, where its plan has a rate; null where it has none. The largest request fits a window. */
export function eventRule(plan: PlanId, scale: number): LimitRule | null {
  const perSecond = plans[plan].eventsPerSecond
  if (perSecond === null) return null
  const points = Math.ceil(perSecond * eventWindowSeconds * scale)
  return { name: `events-${plan}`, points, seconds: eventWindowSeconds }
}

/** Requests of one address to the routes that need no token: registering, logging in, resetting a password. */
export function authRule(scale: number): LimitRule {
  return { name: 'auth', points: Math.ceil(30 * scale), seconds: minute, whenAway: 'refuse' }
}

/** Requests of one address that show what nobody guesses: a refresh token, a signed link, the session that is to end. */
export function tokenRule(scale: number): LimitRule {
  return { name: 'token', points: Math.ceil(30 * scale), seconds: minute }
}

/** Requests of one address to the small API routes, before anything is looked up. */
export function addressRule(scale: number): LimitRule {
  return { name: 'address', points: Math.ceil(3_000 * scale), seconds: minute }
}

/** Exports of one organization, or of one person's own data. */
export function exportRule(scale: number): LimitRule {
  return { name: 'export', points: Math.ceil(10 * scale), seconds: 60 * minute }
}

/** Test messages of one organization's channels: each really leaves. */
export function testMessageRule(scale: number): LimitRule {
  return { name: 'test-message', points: Math.ceil(10 * scale), seconds: minute }
}

/** Failed logins of one e-mail address from one network address. Never scaled: it is what stops guessing. */
export const failedLoginRule: LimitRule = {
  name: 'failed-login',
  points: 5,
  seconds: 15 * minute,
  whenAway: 'refuse',
}

/** Failed logins of one e-mail address from anywhere: guessing spread over many network addresses. */
export const failedLoginAnywhereRule: LimitRule = {
  name: 'failed-login-anywhere',
  points: 100,
  seconds: 60 * minute,
  whenAway: 'refuse',
}
