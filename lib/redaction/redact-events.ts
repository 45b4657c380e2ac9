import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import type { JudgedEvents, RefusedEvent } from '@/lib/events/judge-events'
import { limits } from '@/lib/events/limits'
import { type ParsedEvent, sourceOf } from '@/lib/events/parse-event'
import { UnreadableLine } from '@/lib/events/unreadable-line'
import { beginningOf } from '@/lib/rejected/beginning-of'
import type { Redactor } from './redactor'
import { redactorOf } from './redactor-of'

/** An organization's own rules may take so long for one request; built-in ones need no bound. */
const ownRulesMs = 1000

/**
 * A request's events, and the beginnings of the refused ones, as they may be stored: what the organization has chosen is replaced in data,
 * metadata and the name of the stream. Ids are not: repeats are known by them. Throws `payload_too_large` where the
 * organization's own rules take too long.
 */
export async function redactEvents(ctx: Context, judged: JudgedEvents): Promise<JudgedEvents> {
  const redactor = await redactorOf(ctx)
  return {
    ...judged,
    events: judged.events.map(event => redactEvent(event, redactor)),
    refused: judged.refused.map(refused => redactRefused(refused, redactor)),
  }
}

function redactEvent(event: ParsedEvent, redactor: Redactor): ParsedEvent {
  const data = redactor.value(event.data)
  const metadata = event.metadata === null ? null : redactor.value(event.metadata)
  if (redactor.ownMs() > ownRulesMs) throw tooSlow()
  if (data === event.data && metadata === event.metadata) return event
  if (metadata === event.metadata) return { ...event, data }
  // A marker may be longer than what it stands for.
  return { ...event, data, metadata, source: sourceOf(metadata).slice(0, limits.sourceCharacters) }
}

function redactRefused(refused: RefusedEvent, redactor: Redactor): RefusedEvent {
  if (redactor.ownMs() > ownRulesMs) throw tooSlow()
  const { input, pointer, detail } = refused
  // They may name a field that is not known, as it was sent.
  const told = { ...refused, pointer: redactor.text(pointer), detail: redactor.text(detail) }
  const isLine = input instanceof UnreadableLine
  const { value, cut } = beginningOf(isLine ? input.line : (input as Json))
  const redacted = redactor.value(value)
  return { ...told, cut, input: isLine ? new UnreadableLine(String(redacted), input.reason) : redacted }
}

function tooSlow(): AppError {
  return new AppError(
    'payload_too_large',
    "The organization's own redaction rules take more than a second for this request. Send it in smaller parts, or simplify them.",
  )
}
