/** Single-precision numbers as base64: 5.3 characters each, exact for what `Math.fround` has rounded. */
export function packFloats(values: ArrayLike<number>): string {
  const bytes = new Uint8Array(Float32Array.from(values).buffer)
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** What `packFloats` was given. */
export function unpackFloats(packed: string): Float32Array {
  const text = atob(packed)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return new Float32Array(bytes.buffer)
}
