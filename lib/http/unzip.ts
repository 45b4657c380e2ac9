import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { payloadTooLarge, unreadable } from './body-errors'

const inflate = promisify(gunzip)
/** Larger parts cost fewer turns of the thread that unzips. */
const partBytes = 64 * 1024

/**
 * What was gzipped, of one member or several (RFC 1952, 2.2). Throws `payload_too_large` as soon as all of them together hold more than
 * `bytes`, and `invalid_request` for what is not gzip to its end.
 */
export async function unzip(zipped: Uint8Array, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await inflate(zipped, { maxOutputLength: bytes, chunkSize: partBytes })
  } catch (error) {
    throw isTooLarge(error) ? payloadTooLarge(bytes) : unreadable(error)
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
