import { secondMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import type { Redactor } from './redactor'
import { redactorFactory } from './settings'
import { findRedactionSettings } from './store'

const keptMs = 10 * secondMs
const keptMost = 10_000

interface Known {
  make: () => Redactor
  untilMs: number
}

/** By organization; the one asked for longest ago comes first. */
const known = new Map<string, Known>()

/**
 * A redactor of the caller's organization for one request. What was asked in the last ten seconds is not asked again, and
 * an older answer serves while there is no newer one; with none at all it throws `unavailable`: nothing is stored unredacted.
 */
export async function redactorOf(
  ctx: Pick<Context, 'principal' | 'service' | 'now' | 'log'>,
): Promise<Redactor> {
  const { organizationId } = ctx.principal
  const nowMs = ctx.now().getTime()
  const last = known.get(organizationId)
  if (last !== undefined && last.untilMs > nowMs) return last.make()
  try {
    const make = redactorFactory(await findRedactionSettings(ctx.service, organizationId))
    remember(organizationId, { make, untilMs: nowMs + keptMs })
    return make()
  } catch (error) {
    if (last === undefined) throw error
    ctx.log.warn('redaction goes on by settings that may be old', { error })
    return last.make()
  }
}

/** Forgets what an organization had chosen: it has just changed. */
export function forgetRedactor(organizationId: string): void {
  known.delete(organizationId)
}

function remember(organizationId: string, entry: Known): void {
  known.delete(organizationId)
  known.set(organizationId, entry)
  if (known.size <= keptMost) return
  for (const oldest of known.keys()) {
    known.delete(oldest)
    return
  }
}
