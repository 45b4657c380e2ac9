import { type App, app } from '@/lib/app'
import { systemClock } from '@/lib/core/clock'
import type { Context, PersonContext, PublicContext } from '@/lib/core/context'
import { newRequestId } from '@/lib/core/ids'
import { type DatabaseClient, serviceClient, userClient } from '@/lib/db/clients'
import type { Person } from '@/lib/orgs/store'
import type { Caller } from './authenticate'
import { clientIp } from './client-ip'

/** What one request starts with: its id, its logger and the process's singletons. */
export interface RequestStart {
  app: App
  requestId: string
  log: App['log']
  now: () => Date
  /** As `performance.now` says it. */
  beganMs: number
  ip: string
}

/** Begins a request. Its id is always our own: an event's batch is named by it, so a caller must not choose it. */
export function startRequest(headers: Headers, requestId = newRequestId()): RequestStart {
  const shared = app()
  return {
    app: shared,
    requestId,
    log: shared.log.with({ request_id: requestId }),
    now: systemClock,
    beganMs: performance.now(),
    ip: clientIp(headers, shared.env.TRUSTED_PROXY_HOPS),
  }
}

/** The context of a use case that needs no principal. */
export function publicContext(start: RequestStart, auth: DatabaseClient): PublicContext {
  const { app, requestId, log, now, ip } = start
  return { requestId, log, now, ip, auth, limiter: app.limiter, siteUrl: app.env.SITE_URL }
}

/** The context of a use case for an identified caller. */
export function callerContext(start: RequestStart, { principal, accessToken }: Caller): Context {
  const { app, requestId, now, beganMs } = start
  const service = serviceClient()
  return {
    requestId,
    effectId: requestId,
    now,
    waitedMs: performance.now() - beganMs,
    log: start.log.with({ organization_id: principal.organizationId }),
    principal,
    accessToken,
    db: accessToken === null ? service : userClient(accessToken),
    service,
    buffer: app.buffer,
    billing: app.billing,
    sending: app.sending,
    limiter: app.limiter,
    limitScale: app.env.RATE_LIMIT_SCALE,
  }
}

/** The context of a use case for a person, of whatever organization or none. */
export function personContext(
  { app, requestId, log, now }: RequestStart,
  { id: userId, memberships }: Person,
  accessToken: string,
): PersonContext {
  return {
    requestId,
    effectId: requestId,
    now,
    log,
    principal: { organizationId: memberships[0]?.organization.id ?? null, userId, keyId: null },
    accessToken,
    db: userClient(accessToken),
    service: serviceClient(),
    buffer: app.buffer,
    billing: app.billing,
    limiter: app.limiter,
    limitScale: app.env.RATE_LIMIT_SCALE,
  }
}

/** Begins a page or a server action, under the id that middleware.ts has given it and its answer. */
export function startPage(headers: Headers): RequestStart {
  return startRequest(headers, headers.get('x-request-id') ?? undefined)
}
