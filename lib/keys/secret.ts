import { sha256 } from '@/lib/core/sha256'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 30
const checksumLength = 6
const form = new RegExp(`^dl_(?:live|test)_[0-9A-Za-z]{${randomLength + checksumLength}}$`)

export type Environment = 'live' | 'test'

/** A new API key: `dl_live_` or `dl_test_`, 30 random base62 characters (178 bits) and 6 of checksum. */
export function createSecret(environment: Environment): string {
  const body = `dl_${environment}_${randomCharacters(randomLength)}`
  return body + checksum(body)
}

/** True when the text has a key's form and its checksum fits: what need not be asked of the database. */
export function isWellFormedSecret(text: string): boolean {
  if (!form.test(text)) return false
  return checksum(text.slice(0, -checksumLength)) === text.slice(-checksumLength)
}

/** SHA-256 of a key in hex: what is stored. A key is random enough that no slow hash is needed. */
export async function hashSecret(secret: string): Promise<string> {
  return sha256(secret)
}

function randomCharacters(length: number): string {
  let text = ''
  while (text.length < length) {
    // 248 is the largest multiple of 62 in a byte: higher ones would favour the first letters.
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}

/** CRC-32 in base62. */
function checksum(text: string): string {
  let rest = crc32(new TextEncoder().encode(text))
  let digits = ''
  for (let i = 0; i < checksumLength; i++) {
    digits = alphabet[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

/** CRC-32 as in ISO 3309 (polynomial 0xEDB88320, reflected). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
