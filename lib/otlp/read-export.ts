import { AppError } from '@/lib/core/errors'
import { isDeeperThan } from '@/lib/core/json'
import { limits } from '@/lib/events/limits'
import type { EventInput } from '@/lib/events/parse-event'
import { parseJson, readText, readUnzipped, requireMediaType } from '@/lib/http/body'
import { parseInput } from '@/lib/http/parse'
import { requireCount } from '@/lib/ingest/read-events'
import { decodeMessage } from './decode-message'
import type { Signal } from './signals'

export const mediaTypes = ['application/x-protobuf', 'application/json'] as const

/** The events of an OTLP/HTTP request in either encoding, gzipped or not. Throws for a body that cannot be read as one. */
export async function readExport(signal: Signal, request: Request): Promise<EventInput[]> {
  const type = requireMediaType(request, mediaTypes)
  const limit = { bytes: limits.requestBytes, unzippedBytes: limits.unzippedBytes }
  const exported =
    type === 'application/json'
      ? requireShallow(parseJson(await readText(request, limit)))
      : decodeMessage(signal.message, await readUnzipped(request, limit))
  const events = signal.toEvents(parseInput(signal.schema, exported))
  requireCount(events.length)
  return events
}

/** An event may have 32 levels, each of which takes four of OTLP's JSON, below the few of the request. */
const deepest = 160

function requireShallow(value: unknown): unknown {
  if (isDeeperThan(value, deepest)) throw new AppError('invalid_request', 'The body is nested too deeply.')
  return value
}
