/** A short stable name for a text: FNV-1a, 32 bits twice, in base 36. */
export function fingerprintOf(text: string): string {
  return hash(text, 0x811c9dc5) + hash(text, 0x01234567)
}

function hash(text: string, seed: number): string {
  let value = seed
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index)
    value = Math.imul(value, 0x01000193)
  }
  return (value >>> 0).toString(36)
}
