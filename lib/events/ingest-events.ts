import type { Batch, BufferedEvent } from '@/lib/buffer/port'
import { type Context, requireScope } from '@/lib/core/context'
import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { newUuid } from '@/lib/core/ids'
import { forgetStreams, streamIds } from '@/lib/streams/known-streams'
import { streamKey } from '@/lib/streams/store'
import { isEventError, type ParsedEvent, parseEvent } from './parse-event'
import { requireCount } from './read-events'
import type { IngestAnswer } from './schema'

/** A sender is told within this time when the events cannot be stored; a large request has longer, for it takes longer. */
const publishMs = (events: number) => Math.max(1900, events)

/**
 * Accepts events, each judged alone, and answers once the accepted ones survive a crash. Needs `events:write`. Throws
 * `no_valid_events` when none is valid and `unavailable` when they cannot be stored; then nothing was accepted.
 */
export async function ingestEvents(ctx: Context, body: unknown): Promise<IngestAnswer> {
  requireScope(ctx, 'events:write')
  const { events, errors, duplicates } = judgeAll(eventsOf(body), ctx.now().getTime())
  if (events.length === 0) {
    throw new AppError(
      'no_valid_events',
      'None of the events is valid. See errors for each; nothing was stored.',
      {
        errors: errors.map(({ index, pointer, code, detail }) => ({
          pointer: `/${index}${pointer}`,
          code,
          detail,
        })),
      },
    )
  }
  await withinDeadline(store(ctx, events), publishMs(events.length))
  return { accepted: events.length, rejected: errors.length, duplicates, errors, request_id: ctx.requestId }
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

function judgeAll(inputs: unknown[], receivedMs: number) {
  const events: ParsedEvent[] = []
  const errors: IngestAnswer['errors'] = []
  const seen = new Set<string>()
  let duplicates = 0
  for (const [index, input] of inputs.entries()) {
    const verdict = parseEvent(input, receivedMs)
    if (isEventError(verdict)) {
      errors.push({ index, ...verdict })
      continue
    }
    if (verdict.externalId !== null) {
      const identity = JSON.stringify([streamKey(verdict), verdict.externalId])
      if (seen.has(identity)) {
        duplicates++
        continue
      }
      seen.add(identity)
    }
    events.push(verdict)
  }
  return { events, errors, duplicates }
}

async function store(ctx: Context, events: ParsedEvent[]): Promise<void> {
  const { organizationId } = ctx.principal
  const ids = await streamIds(ctx, events)
  const receivedAt = ctx.now().toISOString()
  const batches = new Map<string, Batch>()
  for (const event of events) {
    const streamId = ids.get(streamKey(event))
    if (streamId === undefined) throw new Error(`No stream was resolved for ${streamKey(event)}`)
    let batch = batches.get(streamId)
    if (batch === undefined) {
      batch = { id: `${ctx.requestId}:${streamId}`, organizationId, streamId, events: [] }
      batches.set(streamId, batch)
    }
    batch.events.push(toBuffered(event, receivedAt))
  }
  try {
    await ctx.buffer.publish([...batches.values()])
  } catch (error) {
    forgetStreams(ctx, ids.keys())
    throw error
  }
}

function toBuffered(event: ParsedEvent, receivedAt: string): BufferedEvent {
  const { timeMs, data, metadata, externalId } = event
  return {
    id: newUuid(),
    timestamp: new Date(timeMs).toISOString(),
    received_at: receivedAt,
    data,
    metadata,
    external_id: externalId,
  }
}
