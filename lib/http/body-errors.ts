import { AppError } from '@/lib/core/errors'

/** More than `bytes` have come, or would once unzipped. */
export function payloadTooLarge(bytes: number): AppError {
  const limit = bytes >= 2 ** 20 ? `${bytes / 2 ** 20} MB` : `${bytes / 2 ** 10} KB`
  return new AppError('payload_too_large', `The body may have at most ${limit}. Send it in smaller parts.`)
}

/** The connection ended early, or what came is not encoded as it says. */
export function unreadable(cause: unknown): AppError {
  const detail = 'The body could not be read to its end. Check its length and its Content-Encoding.'
  return new AppError('invalid_request', detail, { cause })
}
