import { type PlanId, plans } from '@/lib/plans'
import type { LimitRule } from './port'

const minute = 60

/** Requests of one principal to the API, by its organization's plan. `scale` multiplies (RATE_LIMIT_SCALE). */
export function apiRule(plan: PlanId, scale: number): LimitRule {
  return { name: `api-${plan}`, points: Math.ceil(plans[plan].requestsPerMinute * scale), seconds: minute }
}

/** Requests of one address to the routes that need no token: registering, logging in, resetting a password. */
export function authRule(scale: number): LimitRule {
  return { name: 'auth', points: Math.ceil(30 * scale), seconds: minute }
}

/** Requests of one address to the small API routes, before anything is looked up. */
export function addressRule(scale: number): LimitRule {
  return { name: 'address', points: Math.ceil(3_000 * scale), seconds: minute }
}

/** Failed logins of one e-mail address from one network address. Never scaled: it is what stops guessing. */
export const failedLoginRule: LimitRule = { name: 'failed-login', points: 5, seconds: 15 * minute }

/** Failed logins of one e-mail address from anywhere: guessing spread over many network addresses. */
export const failedLoginAnywhereRule: LimitRule = {
  name: 'failed-login-anywhere',
  points: 100,
  seconds: 60 * minute,
}
