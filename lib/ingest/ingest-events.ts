import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { judgeEvents, type RefusedEvent } from '@/lib/events/judge-events'
import type { IngestAnswer } from '@/lib/events/schema'
import { acceptEvents } from './accept-events'
import { requireCount } from './read-events'

/**
 * Accepts events, each judged alone, and answers once the accepted ones survive a crash. Needs `events:write`. Throws
 * `no_valid_events` when none is valid and `unavailable` when they cannot be stored; then nothing was accepted.
 */
export async function ingestEvents(ctx: Context, body: unknown): Promise<IngestAnswer> {
  requireScope(ctx, 'events:write')
  const judged = judgeEvents(eventsOf(body), ctx.now().getTime())
  await acceptEvents(ctx, judged)
  if (judged.events.length === 0) throw noneValid(judged.refused)
  return {
    accepted: judged.events.length,
    rejected: judged.refused.length,
    duplicates: judged.duplicates,
    errors: judged.refused.map(({ index, pointer, code, detail }) => ({ index, pointer, code, detail })),
    request_id: ctx.requestId,
  }
}

function eventsOf(body: unknown): unknown[] {
  if (!Array.isArray(body)) {
    const detail = 'Expected a JSON array of events. Put a single event into [ ].'
    throw new AppError('invalid_request', detail, { errors: [{ pointer: '', code: 'invalid_type', detail }] })
  }
  requireCount(body.length)
  if (body.length === 0) throw new AppError('no_valid_events', 'The array is empty. Send at least one event.')
  return body
}

function noneValid(refused: readonly RefusedEvent[]): AppError {
  const errors = refused.map(({ index, pointer, code, detail }) => {
    return { pointer: `/${index}${pointer}`, code, detail }
  })
  const message = 'None of the events is valid. See errors for each; nothing was stored.'
  return new AppError('no_valid_events', message, { errors })
}
