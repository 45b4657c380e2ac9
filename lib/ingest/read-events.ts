import { AppError } from '@/lib/core/errors'
import { limits } from '@/lib/events/limits'
import { UnreadableLine } from '@/lib/events/unreadable-line'
import { parseJson, readText, requireMediaType } from '@/lib/http/body'
import { requireFewValues } from '@/lib/http/few-values'

/**
 * The events of an ingest request, still unjudged: a JSON array, an event a line (NDJSON), or lines of plain text, whose
 * `stream_type` (and `source`) are in the query. Gzip is unzipped. Empty lines are passed over.
 */
export async function readEvents(request: Request): Promise<unknown> {
  const type = requireMediaType(request, ['application/json', 'application/x-ndjson', 'text/plain'])
  const streamOf = type === 'text/plain' ? plainStream(new URL(request.url).searchParams) : null
  const text = await readText(request, { bytes: limits.requestBytes, unzippedBytes: limits.unzippedBytes })
  if (type === 'application/json') return parseJson(text)
  const lines = linesOf(text)
  return streamOf === null ? lines.map(parseLine) : lines.map(data => ({ ...streamOf, data }))
}

/** Those that hold something. Twenty million empty ones would be a gigabyte as a list: none is made of them. */
function linesOf(text: string): string[] {
  const lines: string[] = []
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline === -1 ? text.length : newline
    if (end > from) {
      const line = text.slice(from, text[end - 1] === '\r' ? end - 1 : end)
      if (line.trim() !== '') requireCount(lines.push(line))
    }
    from = end + 1
  }
  return lines
}

/** Throws `payload_too_large` for more events than one request may hold. */
export function requireCount(events: number): void {
  if (events <= limits.requestEvents) return
  const detail = `Expected at most ${limits.requestEvents} events. Send them in smaller parts.`
  throw new AppError('payload_too_large', detail)
}

function plainStream(query: URLSearchParams) {
  const streamType = query.get('stream_type')
  const source = query.get('source')
  if (streamType === null) {
    const detail = 'Plain text needs its stream_type in the query, such as ?stream_type=logs&source=web.'
    throw new AppError('invalid_request', detail, {
      errors: [{ pointer: '/stream_type', code: 'required', detail }],
    })
  }
  return { stream_type: streamType, ...(source !== null && { metadata: { source } }) }
}

function parseLine(line: string): unknown {
  try {
    requireFewValues(line)
    return JSON.parse(line)
  } catch (error) {
    return new UnreadableLine(line, error instanceof Error ? withoutQuote(error.message) : String(error))
  }
}

/** V8 quotes the text around the place, and cuts it: half of a secret is one that no redaction finds. */
function withoutQuote(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, '')
}
