import { fieldErrors } from '@/lib/core/field-errors'
import { findUnkeepable, isJsonObject, type Json, jsonBytes } from '@/lib/core/json'
import { z } from '@/lib/core/schema'
import { limits } from './limits'
import { UnreadableLine } from './unreadable-line'

export const streamType = z
  .string()
  .regex(/^[a-z0-9_.-]{1,64}$/, 'Expected 1 to 64 of a-z 0-9 _ - and the dot.')

/** One event as a client sends it. */
export const eventInput = z
  .strictObject({
    timestamp: z
      .string()
      .optional()
      .meta({ description: 'ISO 8601 with an offset; the time of receipt unless given.' }),
    stream_type: streamType,
    data: z
      .custom<string | number | { [key: string]: Json }>(
        value => typeof value === 'string' || typeof value === 'number' || isJsonObject(value),
        'Expected a string, a number or an object.',
      )
      .meta({ type: ['string', 'number', 'object'], description: 'At most 32 KB as JSON.' }),
    metadata: z
      .custom<{ [key: string]: Json }>(isJsonObject, 'Expected an object.')
      .optional()
      .meta({ type: 'object', description: 'At most 8 KB. Its source names the stream beside stream_type.' }),
    id: z
      .string()
      .min(1)
      .max(limits.idCharacters)
      .optional()
      .meta({ description: 'The same one twice in a stream within 8 days counts once.' }),
  })
  .meta({ id: 'EventInput' })

export type EventInput = z.input<typeof eventInput>

/** An event that may be kept, with the stream it belongs to. Times are milliseconds since the epoch. */
export interface ParsedEvent {
  timeMs: number
  streamType: string
  source: string
  data: string | number | { [key: string]: Json }
  metadata: { [key: string]: Json } | null
  externalId: string | null
}

/** Why an event is refused; `pointer` leads to the place inside the event. */
export interface EventError {
  pointer: string
  code: string
  detail: string
}

/** One may have five. A few kilobytes of gzip can hold a million, and to name each of them takes a second. */
const mostFields = 100

const instant = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/

/** The verdict on one event, by itself, at the moment of its receipt: the event, or the first thing wrong with it. */
export function parseEvent(input: unknown, receivedMs: number): ParsedEvent | EventError {
  if (input instanceof UnreadableLine)
    return refuse('', 'invalid_json', `The line is not JSON: ${input.reason}.`)
  if (!isJsonObject(input)) return refuse('', 'invalid_type', `Expected an object, got ${nameOf(input)}.`)
  if (Object.keys(input).length > mostFields) {
    const detail = `Expected ${Object.keys(eventInput.shape).join(', ')}, got more than ${mostFields} fields.`
    return refuse('', 'unknown_field', detail)
  }
  const result = eventInput.safeParse(input, { reportInput: true })
  if (!result.success) {
    return fieldErrors(result.error)[0] ?? refuse('', 'invalid_value', 'The event is not as expected.')
  }
  const { timestamp, stream_type, data, metadata, id } = result.data
  const timeMs = timestamp === undefined ? receivedMs : parseInstant(timestamp)
  if (timeMs === null) {
    return refuse(
      '/timestamp',
      'invalid_timestamp',
      'Expected ISO 8601 with an offset, such as 2026-01-15T12:00:00Z.',
    )
  }
  if (timeMs < receivedMs - limits.oldestMs) {
    return refuse('/timestamp', 'timestamp_too_old', 'Older than 7 days. Send events while they are fresh.')
  }
  if (timeMs > receivedMs + limits.aheadMs) {
    return refuse('/timestamp', 'timestamp_too_new', "More than 10 minutes ahead. Check the sender's clock.")
  }
  const source = sourceOf(metadata)
  if (source.length > limits.sourceCharacters) {
    return refuse('/metadata/source', 'too_large', `Expected at most ${limits.sourceCharacters} characters.`)
  }
  return (
    findMisfit('data', data, limits.dataBytes) ??
    findMisfit('metadata', metadata, limits.metadataBytes) ??
    findMisfit('id', id, limits.dataBytes) ?? {
      timeMs,
      streamType: stream_type,
      source,
      data,
      metadata: metadata ?? null,
      externalId: id ?? null,
    }
  )
}

/** True for a refusal. */
export function isEventError(verdict: ParsedEvent | EventError): verdict is EventError {
  return 'pointer' in verdict
}

/** The milliseconds of an ISO 8601 instant with an offset, or null. */
function parseInstant(text: string): number | null {
  if (!instant.test(text) || !isDayOfMonth(text)) return null
  // The form that nearly all senders use needs no mending.
  const ms = Date.parse(text[10] === 'T' ? text : text.toUpperCase().replace(' ', 'T'))
  return Number.isNaN(ms) ? null : ms
}

/** Whether the date at the start exists: Date.parse takes 30 February for 2 March. */
function isDayOfMonth(text: string): boolean {
  const day = Number(text.slice(8, 10))
  if (day <= 28) return true
  return new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day)).getUTCDate() === day
}

/** The part of a stream's name after its type: `metadata.source`, or `service`, or `default`. */
export function sourceOf(metadata: { [key: string]: Json } | null | undefined): string {
  for (const candidate of [metadata?.source, metadata?.service]) {
    if (typeof candidate === 'string' && candidate.trim() !== '') return candidate.trim()
  }
  return 'default'
}

function findMisfit(field: string, value: unknown, maxBytes: number): EventError | null {
  if (value === undefined) return null
  const unkeepable = findUnkeepable(value, limits.depth)
  if (unkeepable !== null) return refuse(`/${field}`, 'invalid_value', `It holds ${unkeepable}.`)
  // A character is at most six bytes as JSON: short text need not be measured.
  if (typeof value === 'number' || (typeof value === 'string' && value.length * 6 + 2 <= maxBytes))
    return null
  const bytes = jsonBytes(value, maxBytes)
  if (bytes <= maxBytes) return null
  return refuse(
    `/${field}`,
    `${field}_too_large`,
    `Expected at most ${maxBytes / 1024} KB as JSON, got ${bytes} bytes.`,
  )
}

function refuse(pointer: string, code: string, detail: string): EventError {
  return { pointer, code, detail }
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}
