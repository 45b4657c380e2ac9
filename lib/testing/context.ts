import type { Billing } from '@/lib/billing/port'
import type { EventBuffer } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import type { Context, Principal } from '@/lib/core/context'
import { newRequestId } from '@/lib/core/ids'
import { createLogger } from '@/lib/core/log'
import { type Role, scopesOfRole } from '@/lib/core/scopes'
import { memoryLimiter } from '@/lib/limiter/memory'
import { publicPorts } from '@/lib/outbound/guard-url'
import type { Sending } from '@/lib/outbox/sending'
import type { TestPerson, TestSupabase } from './supabase'

interface ContextChange extends Partial<Pick<Principal, 'plan' | 'test' | 'keyId'>> {
  role?: Role
  buffer?: EventBuffer
  billing?: Billing
  sending?: Sending
  now?: Date
  waitedMs?: number
  effectId?: string
}

/** Neither mail nor other messages can leave. */
const nothingLeaves: Sending = {
  mailer: null,
  missingMail: ['SMTP_HOST', 'EMAIL_FROM'],
  post: null,
  rules: { allowLoopback: false, ports: publicPorts },
  composers: {},
  secret: 'the-secret-of-a-test',
  siteUrl: 'http://127.0.0.1:3000',
}

/** The context of a request of this person: an owner, of the Free plan, on 15 January 2026 at noon, unless told otherwise. */
export function testContext(supabase: TestSupabase, person: TestPerson, change: ContextChange = {}): Context {
  const { role = 'owner', plan = 'free', test = false, keyId = null } = change
  const { buffer = postgresBuffer(supabase.service), now = new Date('2026-01-15T12:00:00Z') } = change
  const { billing = { gateway: null, missing: ['STRIPE_SECRET_KEY'], reportsUsage: false, prices: {} } } =
    change
  const requestId = newRequestId()
  return {
    requestId,
    effectId: change.effectId ?? requestId,
    now: () => now,
    waitedMs: change.waitedMs ?? 0,
    log: createLogger({ debug: false, write: () => {} }),
    principal: {
      organizationId: person.organizationId,
      userId: person.id,
      role,
      scopes: scopesOfRole[role],
      plan,
      test,
      keyId,
    },
    accessToken: person.accessToken,
    db: person.db,
    service: supabase.service,
    buffer,
    billing,
    sending: change.sending ?? nothingLeaves,
    limiter: memoryLimiter(),
    limitScale: 1,
  }
}
