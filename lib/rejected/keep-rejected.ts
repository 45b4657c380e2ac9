import { secondMs } from '@/lib/core/clock'
import type { Context } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import type { RefusedEvent } from '@/lib/events/judge-events'
import { bodyOf } from './body-of'
import { chooseKept } from './choose-kept'
import { insertRejected } from './store'

const keepMs = secondMs / 2

/**
 * Keeps some of the events that were refused, redacted before, to be looked at. Never throws and never takes longer than half a
 * second: what was accepted beside them must not wait for it.
 */
export async function keepRejected(ctx: Context, refused: readonly RefusedEvent[]): Promise<void> {
  if (refused.length === 0) return
  const { organizationId, test } = ctx.principal
  const { kept, counts } = chooseKept(organizationId, refused, ctx.now().getTime())
  if (counts === null) return
  const events = kept.map(refused => {
    const { index, code, pointer, detail } = refused
    return { requestId: ctx.requestId, index, code, pointer, detail, test, ...bodyOf(refused) }
  })
  const work = insertRejected(ctx.service, organizationId, { events, counts })
  await withinDeadline(work, keepMs).catch((error: unknown) => {
    ctx.log.warn('refused events were not kept', { error, events: events.length })
  })
}
