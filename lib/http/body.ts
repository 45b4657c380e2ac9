import { secondMs } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { payloadTooLarge, unreadable } from './body-errors'
import { requireFewValues } from './few-values'
import { unzip } from './unzip'

/** How much of a body is taken. `unzippedBytes` allows gzip, up to so much once it is unzipped. */
export interface BodyLimit {
  bytes: number
  unzippedBytes?: number
}

/**
 * The body as text. Throws `payload_too_large` as soon as more than the limit has arrived, whatever Content-Length said,
 * `unsupported_media_type` for an encoding that is not allowed, and `invalid_request` for bytes that are not UTF-8.
 */
export async function readText(request: Request, limit: BodyLimit): Promise<string> {
  return decode(await readUnzipped(request, limit))
}

/** As `readText`, the bytes. */
export async function readUnzipped(
  request: Request,
  { bytes, unzippedBytes }: BodyLimit,
): Promise<Uint8Array<ArrayBuffer>> {
  const gzip = isGzip(request, unzippedBytes !== undefined)
  const body = await readBytes(request, bytes)
  return gzip ? unzip(body, unzippedBytes ?? bytes) : body
}

/**
 * The body as it was sent. Throws `payload_too_large` as soon as more than `bytes` have arrived, whatever Content-Length said.
 */
export async function readBytes(request: Request, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  requireStated(request, bytes)
  if (request.body === null) return new Uint8Array()
  return readBounded(request.body, bytes)
}

function requireStated(request: Request, bytes: number): void {
  if (Number(request.headers.get('content-length') ?? 0) > bytes) throw payloadTooLarge(bytes)
}

interface ReceiveOptions {
  /** Told of what has come; what it throws ends the receiving. */
  arrived?: (bytes: number, whole: boolean) => void
  withinMs?: number
}

/** A sender that takes longer for one body has gone, or means harm. */
const bodyMs = 30 * secondMs

/**
 * The request with its body, of at most so many bytes, arrived to its end. Throws as `readBytes`, and `unavailable` where that takes
 * too long: it can be sent again.
 */
export async function receive(
  request: Request,
  bytes: number,
  options: ReceiveOptions = {},
): Promise<Request> {
  const { arrived, withinMs = bodyMs } = options
  const { url, method, headers } = request
  requireStated(request, bytes)
  arrived?.(0, request.body === null)
  if (request.body === null) return request
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(tooSlow(withinMs)), withinMs)
  try {
    const body = await readBounded(request.body, bytes, {
      come: taken => arrived?.(taken, false),
      late: late.promise,
    })
    arrived?.(body.byteLength, true)
    return new Request(url, { method, headers, body })
  } finally {
    clearTimeout(timer)
  }
}

/** The body as JSON of at most `bytes`; an empty one is `whenEmpty`. Throws `invalid_json` with the place. */
export async function readJson(request: Request, bytes: number, whenEmpty: unknown): Promise<unknown> {
  requireMediaType(request, ['application/json'])
  const text = await readText(request, { bytes })
  return text === '' ? whenEmpty : parseJson(text)
}

/** Text as JSON. Throws `invalid_json` naming what was found where. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw new AppError('invalid_json', 'Expected a JSON body and got an empty one.')
  requireFewValues(text)
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it could not be parsed'
    throw new AppError('invalid_json', `Expected a JSON body: ${reason}.`, { cause: error })
  }
}

/** The content type, which must be one of these; absent, it is the first. Throws `unsupported_media_type`. */
export function requireMediaType<Type extends string>(
  request: Request,
  accepted: readonly [Type, ...Type[]],
): Type {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (given === undefined) return accepted[0]
  const known = accepted.find(type => type === given)
  if (known !== undefined) return known
  const detail = `Expected Content-Type ${accepted.join(' or ')}, got ${given.slice(0, 100)}.`
  throw new AppError('unsupported_media_type', detail)
}

function isGzip(request: Request, allowed: boolean): boolean {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity') return false
  if (encoding === 'gzip' && allowed) return true
  const instead = allowed ? 'Send gzip, or send it uncompressed.' : 'Send it uncompressed.'
  throw new AppError(
    'unsupported_media_type',
    `Content-Encoding ${encoding} is not supported here. ${instead}`,
  )
}

interface Watched {
  /** Told how many bytes have come; what it throws ends the reading. */
  come(bytes: number): void
  /** What this rejects with ends the reading. */
  late: Promise<never>
}

async function readBounded(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  bytes: number,
  watched?: Watched,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let taken = 0
  try {
    for (;;) {
      const reading = reader.read().catch(failed)
      const { done, value } = await (watched ? Promise.race([reading, watched.late]) : reading)
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer())
      taken += value.byteLength
      if (taken > bytes) throw payloadTooLarge(bytes)
      watched?.come(taken)
      parts.push(value)
    }
  } catch (error) {
    // Nobody waits for the rest, nor for its end.
    reader.cancel().catch(() => {})
    throw error
  }
}

function failed(cause: unknown): never {
  throw unreadable(cause)
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (cause) {
    throw new AppError('invalid_request', 'The body could not be read as UTF-8 text. Send UTF-8.', { cause })
  }
}

function tooSlow(withinMs: number): AppError {
  const detail = `The body did not arrive within ${withinMs / secondMs} seconds. Send it again, or in smaller parts.`
  return new AppError('unavailable', detail, { retryAfterSeconds: 2 })
}
