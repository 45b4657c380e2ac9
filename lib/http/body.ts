import { AppError } from '@/lib/core/errors'

/**
 * The body as text, read to at most `maxBytes`. Throws `payload_too_large` as soon as more arrives, whatever
 * Content-Length said, and `invalid_request` for bytes that are not UTF-8.
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  if (request.body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parts: string[] = []
  let bytes = 0
  try {
    for await (const chunk of chunksOf(request.body)) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      parts.push(decoder.decode(chunk, { stream: true }))
    }
    parts.push(decoder.decode())
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid_request', 'The body could not be read as UTF-8 text. Send UTF-8.', {
      cause: error,
    })
  }
  return parts.join('')
}

/**
 * The body as JSON; an empty one is `whenEmpty`, if that is given. Throws `unsupported_media_type` for another content
 * type and `invalid_json` with the place.
 */
export async function readJson(request: Request, maxBytes: number, whenEmpty?: unknown): Promise<unknown> {
  requireMediaType(request, ['application/json'])
  const text = await readText(request, maxBytes)
  return text === '' && whenEmpty !== undefined ? whenEmpty : parseJson(text)
}

/** Text as JSON. Throws `invalid_json` naming what was found where. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw new AppError('invalid_json', 'Expected a JSON body and got an empty one.')
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it could not be parsed'
    throw new AppError('invalid_json', `Expected a JSON body: ${reason}.`, { cause: error })
  }
}

/** Throws `unsupported_media_type` unless the content type is one of these, or absent. */
export function requireMediaType(request: Request, accepted: readonly string[]): void {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity') {
    throw new AppError(
      'unsupported_media_type',
      `Content-Encoding ${encoding} is not supported. Send it uncompressed.`,
    )
  }
  if (given === undefined || accepted.includes(given)) return
  throw new AppError(
    'unsupported_media_type',
    `Expected Content-Type ${accepted.join(' or ')}, got ${given.slice(0, 100)}.`,
  )
}

function tooLarge(maxBytes: number): AppError {
  const limit = maxBytes >= 2 ** 20 ? `${maxBytes / 2 ** 20} MB` : `${maxBytes / 2 ** 10} KB`
  return new AppError('payload_too_large', `The body may have at most ${limit}. Send it in smaller parts.`)
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // Tells the sender to stop when we give up half way; after the end it does nothing.
    await reader.cancel()
  }
}
