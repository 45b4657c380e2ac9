/** Bytes of a text as JSON in UTF-8, with its quotes. */
export function jsonBytes(text: string): number {
  return bytesOfJson(JSON.stringify(text))
}

/** Bytes of a JSON text in UTF-8. */
export function bytesOfJson(json: string): number {
  let bytes = json.length
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code < 0x80) continue
    // The halves of a pair are four bytes together; those of none are escaped.
    bytes += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return bytes
}
