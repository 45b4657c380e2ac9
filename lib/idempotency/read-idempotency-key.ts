import { AppError } from '@/lib/core/errors'

const printable = /^[\x20-\x7e]{1,255}$/

/** The Idempotency-Key of a request, or null without one. Throws `invalid_request` for one that is no key. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null || printable.test(key)) return key
  const got = key === '' ? 'an empty one' : `${key.length} characters, or some that are not printable`
  throw new AppError(
    'invalid_request',
    `Expected an Idempotency-Key of 1 to 255 printable ASCII characters, such as a UUID, and got ${got}.`,
  )
}
