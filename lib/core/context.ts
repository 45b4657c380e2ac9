import type { Billing } from '@/lib/billing/port'
import type { EventBuffer } from '@/lib/buffer/port'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Limiter } from '@/lib/limiter/port'
import type { Sending } from '@/lib/outbox/sending'
import type { PlanId } from '@/lib/plans'
import { AppError } from './errors'
import type { Logger } from './log'
import { allows, type Role, type Scope } from './scopes'

/** Who is calling: a person (by JWT or session) or a program (by API key), always inside one organization. */
export interface Principal {
  organizationId: string
  userId: string | null
  role: Role | null
  scopes: readonly Scope[]
  plan: PlanId
  /** A `dl_test_` key: what it sends is marked as a test. */
  test: boolean
  keyId: string | null
}

/** What a use case knows of its surroundings before anyone has identified themselves. */
export interface PublicContext {
  requestId: string
  now: () => Date
  log: Logger
  /** The caller's address, for limits. */
  ip: string
  /** Speaks to the auth service for the caller; in the browser it keeps the session in HttpOnly cookies. */
  auth: DatabaseClient
  limiter: Limiter
  /** The address people open; links in e-mails lead there. */
  siteUrl: string
}

/** What every use case gets first: who asks, when, and what it may use. */
export interface Context {
  requestId: string
  /**
   * What names the effect of this request: its id, or for one that is sent again under its Idempotency-Key the id of
   * the first. What is stored under it is stored once, though a crash came between the effect and the answer.
   */
  effectId: string
  now: () => Date
  /** How long the caller had waited until it was known who they are and that they may go on. */
  waitedMs: number
  log: Logger
  principal: Principal
  /** A person's own token, for what they change about their login; null for an API key. */
  accessToken: string | null
  /** A person: their own client, under row-level security. An API key: the service client; the store's filter is the lock. */
  db: DatabaseClient
  service: DatabaseClient
  buffer: EventBuffer
  billing: Billing
  /** How messages leave, for what is sent at once. */
  sending: Sending
  limiter: Limiter
  /** What the limits of plans by the second and minute are multiplied by (RATE_LIMIT_SCALE). */
  limitScale: number
}

/** What a use case gets that is for any person, also one who belongs to no organization. */
export interface PersonContext
  extends Pick<
    Context,
    | 'requestId'
    | 'effectId'
    | 'now'
    | 'log'
    | 'db'
    | 'service'
    | 'buffer'
    | 'billing'
    | 'limiter'
    | 'limitScale'
  > {
  /** The organization is the one they joined first; null when they belong to none. */
  principal: { organizationId: string | null; userId: string; keyId: null }
  accessToken: string
}

/** The first line of a use case. Throws `forbidden` naming the scope that is missing. */
export function requireScope(ctx: Pick<Context, 'principal'>, scope: Scope): void {
  if (allows(ctx.principal.scopes, scope)) return
  const who = ctx.principal.keyId === null ? 'Your role' : 'This API key'
  throw new AppError('forbidden', `${who} lacks the scope ${scope}.`)
}

/** For what only a person may do. Throws `forbidden` for an API key; answers the person's id. */
export function requirePerson(ctx: { principal: Pick<Principal, 'userId' | 'keyId'> }): string {
  if (ctx.principal.userId !== null && ctx.principal.keyId === null) return ctx.principal.userId
  throw new AppError(
    'forbidden',
    'This needs a person: call it with a token from login, not with an API key.',
  )
}
