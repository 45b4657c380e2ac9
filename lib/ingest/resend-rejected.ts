import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { judgeEvents } from '@/lib/events/judge-events'
import type { ResendAnswer, resendRejectedInput } from '@/lib/rejected/schema'
import { findRejected, type RejectedRow, removeRejected } from '@/lib/rejected/store'
import { streamKey } from '@/lib/streams/store'
import { acceptEvents } from './accept-events'

/**
 * Sends a refused event again, corrected or as it was kept; once it is accepted, it is no longer kept. Sent twice at once it
 * is stored once. Needs `events:write`. Throws `no_valid_events` for one that is still not valid, but in a dry run, which
 * only says what would come of it.
 */
export async function resendRejected(
  ctx: Context,
  { id, event, dry_run }: z.output<typeof resendRejectedInput> & { id: string },
): Promise<ResendAnswer> {
  requireScope(ctx, 'events:write')
  const { organizationId } = ctx.principal
  // Whoever may write events need not be able to read them.
  const row = await findRejected(ctx.service, organizationId, id)
  if (row === null) throw new AppError('not_found', 'There is no such rejected event.')
  const judged = judgeEvents([event === undefined ? parsedBody(row) : event], ctx.now().getTime())
  const [refused] = judged.refused
  if (refused !== undefined) {
    const { pointer, code, detail } = refused
    if (dry_run) return { accepted: false, dry_run, stream: null, error: { pointer, code, detail } }
    throw new AppError('no_valid_events', `The event is not valid: ${detail}`, {
      errors: [{ pointer: `/event${pointer}`, code, detail }],
    })
  }
  const [first] = judged.events
  if (first === undefined) throw new Error('An event is either valid or refused')
  if (!dry_run) {
    await acceptEvents(
      { ...ctx, effectId: `resend:${row.id}`, principal: { ...ctx.principal, test: row.test } },
      judged,
    )
    await removeRejected(ctx.service, organizationId, id)
  }
  return { accepted: true, dry_run, stream: streamKey(first), error: null }
}

function parsedBody({ body, cut }: RejectedRow): unknown {
  if (cut) {
    const detail = 'Only the beginning of it was kept. Send the whole event as event.'
    throw new AppError('no_valid_events', detail, {
      errors: [{ pointer: '/event', code: 'required', detail }],
    })
  }
  try {
    return JSON.parse(body)
  } catch (cause) {
    const detail = 'What was kept is not JSON. Send a corrected event as event.'
    const errors = [{ pointer: '/event', code: 'invalid_json', detail }]
    throw new AppError('no_valid_events', detail, { cause, errors })
  }
}
